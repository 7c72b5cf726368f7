import { load, removeFolders, schemas } from './contract-folder';

afterEach(removeFolders);

const Closed = {
  type: 'object',
  required: ['item'],
  properties: { item: { type: 'string' } },
  additionalProperties: false,
};
const open = { ...Closed, additionalProperties: undefined };
const added = { required: ['id'], properties: { id: { type: 'string' } } };

async function read(S: unknown, others: Record<string, unknown> = {}) {
  const { document, findings } = await load(schemas('3.1.0', S, { Closed, ...others }));
  const { schemas: read } = document.components as { schemas: Record<string, unknown> };
  return { S: read.S, Closed: read.Closed, codes: findings.map(({ code }) => code) };
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test('a part that refuses what another one requires is opened, and the whole is closed', async () => {
  const { S, codes, ...rest } = await read({ allOf: [reference('Closed'), added] });
  expect(S).toEqual({ allOf: [open, added], unevaluatedProperties: false });
  expect(codes).toEqual(['part-refuses-property']);
  expect(rest.Closed).toEqual(Closed);
});

test('so is a part within a part, and the whole itself', async () => {
  const Middle = { allOf: [reference('Closed'), { properties: { more: {} } }] };
  const deep = await read({ allOf: [reference('Middle'), added] }, { Middle });
  expect(deep.S).toEqual({
    allOf: [{ allOf: [open, { properties: { more: {} } }] }, added],
    unevaluatedProperties: false,
  });
  const whole = await read({ ...Closed, allOf: [added] });
  expect(whole.S).toEqual({ ...open, allOf: [added], unevaluatedProperties: false });
});

test('a composition that an object can satisfy stays as it is', async () => {
  const optional = { allOf: [reference('Closed'), { properties: { id: {} } }] };
  expect(await read(optional)).toMatchObject({ S: optional, codes: [] });
  const same = { allOf: [reference('Closed'), { required: ['item'] }] };
  expect(await read(same)).toMatchObject({ S: same, codes: [] });
});
