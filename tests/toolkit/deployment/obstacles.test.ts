import {
  describeDeployment,
  generateDeployment,
} from '../../../scripts/toolkit/deployment/description';
import { contract } from './contracts';
import { undeployable } from './undeployable';

describe('a contract that could not be deployed', () => {
  it.each(undeployable)(
    'is described with a sentence that says why: %s',
    (_, document, sentence) => {
      expect(describeDeployment(document).obstacles).toEqual([expect.stringContaining(sentence)]);
    },
  );

  it('is generated nevertheless, since it may be served elsewhere', () => {
    const { findings, files } = generateDeployment(contract({ 'TRACE /a': { tags: ['A'] } }));
    expect(findings).toMatchObject([{ severity: 'info', code: 'deployment-obstacle' }]);
    expect(Object.keys(files)).toEqual([
      'deployment.json',
      'functions/a.ts',
      'functions/docs.ts',
      'function-url/deployment.json',
      'function-url/api.ts',
    ]);
  });
});
