import { policies } from '../../../scripts/toolkit/deployment/policies/policies';
import { fiveHundredOperations } from './contracts';
import { render } from './render';

it('renders a stack for a contract of 500 operations that CloudFormation takes', async () => {
  const rendered = await render(fiveHundredOperations());
  const faults = policies.flatMap(({ name, check }) =>
    check(rendered).faults.map((fault) => `${name}: ${fault}`),
  );
  expect(faults).toEqual([]);
  expect(rendered.contract.operations).toHaveLength(500);
});
