import { faults, validatorOf } from './validators';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const animal = (kind: object) => ({
  type: 'object',
  required: ['kind', 'name'],
  properties: { kind, name: { type: 'string' } },
});

test('constants tell the alternatives apart: errors of the one that was meant', () => {
  const components = { Cat: animal({ const: 'cat' }), Dog: animal({ enum: ['dog', 'puppy'] }) };
  const check = validatorOf({ oneOf: [ref('Cat'), ref('Dog')] }, { components });
  expect(faults(check, { kind: 'puppy', name: 'Rex' })).toEqual([]);
  expect(faults(check, { kind: 'puppy' })).toEqual(['/name is required']);
  expect(faults(check, { kind: 'cow' })).toEqual(['/kind must be one of "cat", "dog", "puppy"']);
  expect(faults(check, {})).toEqual(['/kind is required']);
  expect(faults(check, 'cat')).toEqual([' must be an object']);
});

test.each([
  ['by name', undefined, 'Dog'],
  ['by a mapping to a reference', { d: '#/components/schemas/Dog' }, 'd'],
  ['by a mapping to a name', { d: 'Dog' }, 'd'],
])('the discriminator chooses which errors are reported, %s', (_, mapping, kind) => {
  const components = {
    Cat: { ...animal({ type: 'string' }), required: ['meows'] },
    Dog: { ...animal({ type: 'string' }), required: ['barks'] },
  };
  const discriminator = { propertyName: 'kind', ...(mapping && { mapping }) };
  const check = validatorOf({ oneOf: [ref('Cat'), ref('Dog')], discriminator }, { components });
  expect(faults(check, { kind })).toEqual(['/barks is required']);
  expect(faults(check, { kind: 'Cow' })).toEqual([`/kind must be one of "Cat", "${kind}"`]);
  // OpenAPI 3.1.1, 4.8.25: a hint. The schema holds for exactly one, so the value is valid.
  expect(faults(check, { kind: 'Cat', barks: true })).toEqual([]);
  expect(faults(check, { kind, barks: 1, meows: 1 })).toEqual([
    ' must match exactly one of the alternatives',
  ]);
});

test('a parent that lists its children, which inherit from it, does not go round in circles', () => {
  const components = {
    Pet: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' } },
      discriminator: { propertyName: 'kind' },
      oneOf: [ref('Cat'), ref('Dog')],
    },
    Cat: {
      allOf: [ref('Pet'), { required: ['lives'], properties: { lives: { type: 'integer' } } }],
    },
    Dog: { allOf: [ref('Pet'), { required: ['bark'], properties: { bark: { type: 'boolean' } } }] },
  };
  const pet = validatorOf(ref('Pet'), { components });
  expect(faults(pet, { kind: 'Cat', lives: 9 })).toEqual([]);
  expect(faults(pet, { kind: 'Cat', lives: 'nine' })).toEqual(['/lives must be an integer']);
  expect(pet({ lives: 9 })).toBe(false);
  const cat = validatorOf(ref('Cat'), { components });
  expect(faults(cat, { kind: 'Cat', lives: 9 })).toEqual([]);
  expect(faults(cat, { kind: 'Cat' })).toContain('/lives is required');
});

test('children that inherit by allOf are not looked for in the parent: JSON Schema knows no such thing', () => {
  const components = {
    Pet: { ...animal({ type: 'string' }), discriminator: { propertyName: 'kind' } },
    Cat: { allOf: [ref('Pet'), { required: ['lives'] }] },
  };
  expect(faults(validatorOf(ref('Pet'), { components }), { kind: 'Cat', name: 'x' })).toEqual([]);
  expect(faults(validatorOf(ref('Cat'), { components }), { kind: 'Cat', name: 'x' })).toEqual([
    '/lives is required',
  ]);
});

test('a tag that one direction refuses tells nothing apart', () => {
  const components = {
    A: animal({ const: 'a', readOnly: true }),
    B: { ...animal({ const: 'b', readOnly: true }), required: ['other'] },
  };
  const check = validatorOf({ anyOf: [ref('A'), ref('B')] }, { components, direction: 'request' });
  expect(faults(check, { name: 'x' })).toEqual([]);
});
