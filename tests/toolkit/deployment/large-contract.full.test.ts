import { loadContract } from '../../../scripts/toolkit/compiler/load';
import { limitPolicies } from '../../../scripts/toolkit/deployment/policies/limit-policies';
import { policies } from '../../../scripts/toolkit/deployment/policies/policies';
import { readContract } from '../../../scripts/toolkit/deployment/contract/deployed-contract';
import { layOutStack } from '../../../scripts/toolkit/deployment/layout/stack-layout';
import { fits } from '../../../scripts/toolkit/deployment/layout/stack-size';
import { contract, fiveHundredOperations } from './contracts';
import { render } from './render';

it('renders a stack that CloudFormation accepts for a contract of 500 operations', async () => {
  const rendered = await render(fiveHundredOperations());
  const faults = policies.flatMap(({ name, check }) =>
    check(rendered).faults.map((fault) => `${name}: ${fault}`),
  );
  expect(faults).toEqual([]);
  expect(rendered.contract.operations).toHaveLength(500);
});

it.each(['stripe', 'appcenter'])('renders a stack for %s that AWS takes', async (name) => {
  const { model } = await loadContract(`../shared/contracts/${name}/openapi.json`);
  const rendered = await render(model);
  const faults = limitPolicies.flatMap(({ check }) => check(rendered).faults);
  expect(faults).toEqual([]);
  expect(rendered.contract.operations.length).toBeGreaterThan(300);
});

it('fits a contract of 3,000 operations into one stack', () => {
  const paths = Array.from({ length: 3000 }, (_, index) => [`GET /r${index}/{id}`, {}] as const);
  const plan = layOutStack(readContract(contract(Object.fromEntries(paths))));
  expect(fits(plan.size)).toBe(true);
  expect(plan.functions.flatMap((one) => one.operations)).toHaveLength(3000);
});

it.each([200, 450, 700])(
  'counts what depends on the functions: %i operations on the table',
  (count) => {
    const one = { 'x-table-access': ['GetItem', 'PutItem', 'Query'] };
    const paths = Array.from({ length: count }, (_, at) => [`GET /r${at}/{id}`, one] as const);
    const plan = layOutStack(readContract(contract(Object.fromEntries(paths))));
    expect(plan.obstacle).toBeUndefined();
  },
);
