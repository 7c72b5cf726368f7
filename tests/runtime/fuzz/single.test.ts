import { agreement } from './agreement';
import { single } from './contracts';

test.each(single)('$name: 10,000 values are judged as by Ajv at run time', (contract) => {
  const counts = agreement(contract);
  // Values that are nearly all valid, or nearly all not, would show little.
  expect(Math.min(...counts)).toBeGreaterThan(50);
});
