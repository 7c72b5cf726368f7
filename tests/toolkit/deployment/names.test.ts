import { checkNames } from '../../../scripts/toolkit/deployment/stack/name-limits';

describe('names that AWS would refuse', () => {
  it('are refused, with the parts that make them too long', () => {
    const check = (stage: string, ...functions: string[]) =>
      checkNames('orders-api-v1', stage, functions);
    expect(() => check('dev', 'a'.repeat(64))).not.toThrow();
    expect(() => check('dev', 'short', 'a'.repeat(67))).toThrow(
      'has a name of 67 characters and Lambda allows 64: choose a stage or service that is shorter by 3',
    );
    expect(() => check('my_stage')).toThrow('The stage is my_stage. Use only letters');
    expect(() => check('s'.repeat(120))).toThrow('128 at most');
  });
});
