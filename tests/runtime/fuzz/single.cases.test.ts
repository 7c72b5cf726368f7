import { agreement, VALUES } from './agreement';
import { single } from './contracts';

test.each(single)(`$name: ${VALUES} values are judged as by Ajv at run time`, (contract) => {
  expect(agreement(contract)).toBeGreaterThan(0.005);
});
