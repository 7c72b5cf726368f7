import { compileSchemas } from '../../../scripts/toolkit/compiler/schemas';
import { faults, validatorOf } from './validators';

const User = {
  type: 'object',
  required: ['id', 'name', 'password'],
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string' },
    password: { type: 'string', writeOnly: true },
    friends: { type: 'array', items: { $ref: '#/components/schemas/User' } },
  },
  additionalProperties: false,
};
const ref = { $ref: '#/components/schemas/User' };

test('a request must not contain a read-only property, even if it is required', () => {
  const check = validatorOf(ref, { components: { User }, direction: 'request' });
  expect(faults(check, { name: 'a', password: 'b' })).toEqual([]);
  expect(faults(check, { id: '1', name: 'a', password: 'b' })).toEqual([
    '/id is read-only: it must not be sent',
  ]);
  expect(faults(check, { name: 'a', password: 'b', friends: [{ id: '1' }] })).toEqual([
    '/friends/0/name is required',
    '/friends/0/password is required',
    '/friends/0/id is read-only: it must not be sent',
  ]);
});

test('a response must not contain a write-only property, and must contain a required read-only one', () => {
  const check = validatorOf(ref, { components: { User }, direction: 'response' });
  expect(faults(check, { id: '1', name: 'a' })).toEqual([]);
  expect(faults(check, { name: 'a', password: 'b' })).toEqual([
    '/id is required',
    '/password is write-only: it must not be returned',
  ]);
});

test('it does not matter where the property is required and where it is read-only', () => {
  const components = {
    Base: { type: 'object', required: ['id', 'at'], properties: { id: { type: 'string' } } },
    Stamp: { type: 'string', readOnly: true },
  };
  const check = validatorOf(
    {
      required: ['id'],
      allOf: [{ $ref: '#/components/schemas/Base' }],
      properties: {
        id: { readOnly: true },
        at: { allOf: [{ $ref: '#/components/schemas/Stamp' }] },
      },
      unevaluatedProperties: false,
    },
    { components },
  );
  expect(faults(check, {})).toEqual([]);
  expect(faults(check, { id: 'x', at: 'y' })).toEqual([
    '/id is read-only: it must not be sent',
    '/at is read-only: it must not be sent',
  ]);
});

test('an alternative refuses only what it declares itself', () => {
  const check = validatorOf({
    oneOf: [
      { required: ['a', 'id'], properties: { a: true, id: { readOnly: true } } },
      { required: ['b', 'id'], properties: { b: true } },
    ],
  });
  expect(faults(check, { a: 1 })).toEqual([]);
  expect(faults(check, { b: 1, id: 1 })).toEqual([]);
  expect(check({ b: 1 })).toBe(false);
});

test('the directions share a function if they do not differ', () => {
  const components = { schemas: { Plain: { type: 'object', required: ['a'] }, User } };
  const use = (name: string, direction: 'request' | 'response') => ({
    schema: { $ref: `#/components/schemas/${name}` },
    direction,
  });
  const { names } = compileSchemas({ components }, [
    use('Plain', 'request'),
    use('Plain', 'response'),
    use('User', 'request'),
    use('User', 'response'),
  ]);
  expect(names).toEqual([
    'validatePlain',
    'validatePlain',
    'validateUserRequest',
    'validateUserResponse',
  ]);
});
