import { agreement, VALUES } from './agreement';
import { composed } from './contracts';

test.each(composed)(`$name: ${VALUES} values are judged as by Ajv at run time`, (contract) => {
  expect(agreement(contract)).toBeGreaterThan(0.005);
});
