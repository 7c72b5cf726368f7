import { compile, modelOf, type JsonObject } from 'openapi-first-toolkit/compiler';
import { madeUpContract, middlePath } from '../../scripts/bench/scale/contract';

test.each([10, 100])(
  'a made-up contract with %d operations has that many different ones',
  (count) => {
    const { paths } = madeUpContract(count) as { paths: Record<string, object> };
    const operations = Object.values(paths).flatMap((item) => Object.values(item) as object[]);
    const ids = operations.map((operation) => (operation as { operationId: string }).operationId);
    expect(new Set(ids).size).toBe(count);
    const [, , area = '', things = ''] = middlePath(count).split('/');
    expect(paths).toHaveProperty([`/${area}/${things}/{id}`, 'get']);
  },
);

test('our generator compiles it without a finding', () => {
  const contract = structuredClone(madeUpContract(10)) as JsonObject;
  expect(compile(modelOf({ ...contract, openapi: '3.1.0' })).findings).toEqual([]);
});
