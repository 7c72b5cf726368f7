import { agreement } from './agreement';
import { composed } from './contracts';

test.each(composed)('$name: 10,000 values are judged as by Ajv at run time', (contract) => {
  const counts = agreement(contract);
  // Values that are nearly all valid, or nearly all not, would show little.
  expect(Math.min(...counts)).toBeGreaterThan(50);
});
