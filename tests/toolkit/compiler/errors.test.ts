import { errorsOf } from '../../../scripts/toolkit/compiler/errors/formats';
import { errorsModule } from '../../../scripts/toolkit/compiler/errors/module';
import { errorTypes } from '../../../scripts/toolkit/compiler/errors/types';
import { modelOf } from '../../../scripts/toolkit/compiler/load';
import type { Model } from '../../../scripts/toolkit/compiler/model';

const text = { type: 'string' };
const object = (properties: object, more: object = {}): object => ({
  type: 'object',
  properties,
  ...more,
});

/** Paths whose operations have one error each. */
function pathsOf(
  errors: readonly object[],
  mediaType = 'application/json',
): Record<string, object> {
  const paths = errors.map((schema, index) => [
    `/${index}`,
    {
      get: {
        operationId: `get${index}`,
        responses: { 200: {}, default: { content: { [mediaType]: { schema } } } },
      },
    },
  ]);
  return Object.fromEntries(paths) as Record<string, object>;
}

/** The model of a contract with these paths. */
function contract(paths: object, components: object = {}): Model {
  const info = { title: 'T', version: '1' };
  return modelOf({ openapi: '3.1.0', info, paths, components } as never);
}

/** How the first error is created from a problem. */
function written(schema: object, mediaType?: string): string | undefined {
  const { text: module = '' } =
    errorsModule(errorsOf(contract(pathsOf([schema], mediaType)))) ?? {};
  return / {2}Error: (.*),\n/.exec(module)?.[1];
}

test.each([
  ['names', { code: text, message: text }, `{ code: problem.kind, message: problem.message }`],
  [
    'an object inside',
    { error: object({ status: { type: 'integer' }, message: text, path: text }) },
    `{ error: { status: problem.status, message: problem.message, path: context.path } }`,
  ],
  [
    'names in any letters',
    { ErrorCode: { type: 'integer' }, error_description: text, 'X-Request-ID': text },
    `{ ErrorCode: problem.status, error_description: problem.message, "X-Request-ID": context.requestId }`,
  ],
  [
    'a path that must be a URI',
    { message: text, path: { ...text, format: 'uri' } },
    '{ message: problem.message, path: `urn:request:${encodeURIComponent(context.requestId)}` }',
  ],
  [
    'a framework',
    { timestamp: text, status: { type: 'integer' }, error: text, message: text, path: text },
    `{ timestamp: new Date().toISOString(), status: problem.status, error: problem.title, message: problem.message, path: context.path }`,
  ],
  [
    'OAuth',
    { error: { ...text, example: 'invalid_request' }, error_description: text },
    `{ error: problem.kind.replaceAll('-', '_'), error_description: problem.message }`,
  ],
  [
    'problem documents of another media type',
    { type: text, title: text, status: { type: 'integer' }, detail: text, instance: text },
    '{ type: `urn:problem-type:${problem.kind}`, title: problem.title, status: problem.status, detail: problem.detail, instance: `urn:request:${encodeURIComponent(context.requestId)}` }',
  ],
  [
    'constants',
    { ok: { const: false }, object: { enum: ['error'] }, error: text },
    `{ ok: false, object: "error", error: problem.message }`,
  ],
  [
    'a flag',
    { success: { type: 'boolean' }, msg: text },
    `{ success: false, msg: problem.message }`,
  ],
  [
    'errors in addition to a message',
    { message: text, errors: { type: 'array', items: object({ field: text, message: text }) } },
    `{ message: problem.message, errors: problem.options.errors?.map(({ message, pointer }) => ({ field: fieldOf(pointer), message: message })) }`,
  ],
  [
    'only errors',
    {
      errors: {
        type: 'array',
        items: object({ status: text, detail: text, source: object({ pointer: text }) }),
      },
    },
    `{ errors: errorsOf(problem).map(({ message, pointer }) => ({ status: String(problem.status), detail: message, ...(pointer !== '' && { source: { pointer: pointer } }) })) }`,
  ],
  [
    'errors as strings',
    { errors: { type: 'array', items: text } },
    '{ errors: errorsOf(problem).map(({ message, pointer }) => `${fieldOf(pointer)} ${message}`.trim()) }',
  ],
  [
    'messages by field',
    {
      title: text,
      errors: { type: 'object', additionalProperties: { type: 'array', items: text } },
    },
    `{ title: problem.title, errors: messagesByField(problem) }`,
  ],
  [
    'objects by field, which accept no string',
    { message: text, details: object({}, { additionalProperties: object({ up: text }) }) },
    `{ message: problem.message }`,
  ],
  [
    'members that are not filled',
    { message: text, help: text, retries: { type: 'integer' } },
    `{ message: problem.message }`,
  ],
])('%s', (_, properties, expected) => {
  expect(written(object(properties))?.replace(/^\(.*?\) => \((.*)\)$/, '$1')).toBe(expected);
});

test.each([
  ['NOT_FOUND', `problem.kind.toUpperCase().replaceAll('-', '_')`],
  [
    'NotFound',
    `problem.kind.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())`,
  ],
  ['not_found', `problem.kind.replaceAll('-', '_')`],
  ['not-found', 'problem.kind'],
  ['404', 'String(problem.status)'],
])('a code is written as the contract writes its own: %s', (example, expected) => {
  expect(written(object({ code: { ...text, example }, message: text }))).toBe(
    `(problem) => ({ code: ${expected}, message: problem.message })`,
  );
});

test('a required member whose name does not show its content is named', () => {
  const schema = object(
    { message: text, origin: text, depth: { type: 'integer' } },
    { required: ['origin', 'depth', 'extra'] },
  );
  const { text: module = '', missing } = errorsModule(errorsOf(contract(pathsOf([schema])))) ?? {};
  expect(missing).toEqual(['Error/origin', 'Error/depth', 'Error/extra']);
  expect(module).toContain('// Fill in: origin, depth, extra.');
  expect(module).toContain(`{ message: problem.message, origin: '', depth: 0, extra: null }`);
});

test('a text that may not be empty is not', () => {
  const filled = { type: 'string', minLength: 1 };
  const fault = {
    type: 'object',
    required: ['field', 'advice'],
    properties: { field: filled, advice: filled },
  };
  const schema = object(
    { origin: filled, errors: { type: 'array', items: fault } },
    { required: ['origin'] },
  );
  const { text: module = '' } = errorsModule(errorsOf(contract(pathsOf([schema])))) ?? {};
  expect(module).toContain('origin: problem.title');
  expect(module.replace(/\s+/g, ' ')).toMatch(
    /\(\{ in: place, pointer \}\) => \(\{ field: fieldOf\(pointer\) \|\| place, advice: problem\.title,? \}\)/,
  );
});

describe('bodies with the same structure share one function, whatever their values', () => {
  const coded = (...values: string[]) => object({ code: { ...text, enum: values }, message: text });
  const { formats, usual } = errorsOf(
    contract(
      pathsOf([
        coded('A'),
        object({ fault: text }),
        coded('B', 'C'),
        object({ code: text, message: text }),
      ]),
    ),
  );

  test('the most used body is used for most errors', () => {
    expect(formats.map(({ name, contents }) => [name, contents.length])).toEqual([
      ['Error', 3],
      ['Error2', 1],
    ]);
    expect(usual?.name).toBe('Error');
  });

  test('types contain every member, and no listed values', () => {
    const types = errorTypes({ formats, usual, formatOf: new Map() });
    expect(types).toContain('Error: { code?: string | undefined; message?: string | undefined; };');
    expect(types).toContain('/** default as application/json: get0, get2 and 1 more */');
  });
});

describe('problem documents', () => {
  const problem = object(
    {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      errors: { type: 'array', items: object({ pointer: text, message: text }) },
    },
    { required: ['type', 'title'] },
  );

  test('need no function', () => {
    expect(written(problem, 'application/problem+json')).toBeUndefined();
  });

  test('for which the contract requires more members have one', () => {
    const more = object(
      { ...(problem as { properties: object }).properties, traceId: text },
      { required: ['traceId'] },
    );
    expect(written(more, 'application/problem+json')).toContain('traceId: context.requestId');
  });

  test('are used for most errors if they are the most used', () => {
    const others = pathsOf([problem, problem], 'application/problem+json');
    const paths = {
      ...pathsOf([object({ message: text })]),
      '/x': others['/0'],
      '/y': others['/1'],
    };
    expect(errorsOf(contract(paths)).usual).toBeUndefined();
  });
});

test('a recursive schema is read as far as it can be written', () => {
  const Fault = object({
    message: text,
    cause: { $ref: '#/components/schemas/Fault' },
    details: { type: 'array', items: { $ref: '#/components/schemas/Fault' } },
  });
  const paths = pathsOf([{ $ref: '#/components/schemas/Fault' }]);
  const { text: module } = errorsModule(errorsOf(contract(paths, { schemas: { Fault } }))) ?? {};
  expect(module).toContain('details: problem.options.errors?.map');
});
