import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadContract, generateOperations } from 'openapi-first-toolkit/compiler';
import { errorsIn } from './errors-in';

const CONTRACT = `
openapi: 3.1.0
info: { title: Tiny, version: '1' }
security: [{ key: [] }]
paths:
  /things/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer } }
      - { name: q, in: query, schema: { type: string } }
    get:
      operationId: get-thing
      security: [{ key: [] }, {}]
      parameters:
        - { name: q, in: query, schema: { type: array, items: { type: number } } }
        - { name: size, in: query, schema: { $ref: '#/components/schemas/Size' } }
        - { name: X-Flag, in: header, required: true, schema: { type: boolean } }
        - { name: session, in: cookie, schema: { type: [string, 'null'] } }
        - { name: filter, in: query, content: { application/json: { schema: { type: object, additionalProperties: { type: integer } } } } }
      responses:
        '200':
          description: Fine
          headers:
            X-Count: { required: true, schema: { type: integer } }
            X-Note: { schema: { type: string } }
            Content-Length: { required: true, schema: { type: integer } }
          content:
            application/json: { schema: { $ref: '#/components/schemas/Thing' } }
            application/hal+json: { schema: { $ref: '#/components/schemas/Thing' } }
            image/png: {}
        4XX: { description: Wrong, content: { text/plain: {} } }
        '404': { description: None }
        default: { description: Other, content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }
    put:
      operationId: putThing
      security: []
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Thing' } }
          multipart/form-data: { schema: { type: object, required: [file], properties: { file: { type: string, format: binary }, note: { type: string } } } }
          text/csv: {}
          application/pdf: {}
      responses: { '204': { description: Done } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    basic: { type: http, scheme: Basic }
  schemas:
    Size: { type: string, enum: [s, m], default: m }
    Thing:
      type: object
      required: [id, name, shape]
      properties:
        id: { type: integer, readOnly: true }
        secret: { type: string, writeOnly: true }
        name: { type: string }
        parts: { type: array, items: { $ref: '#/components/schemas/Thing' } }
        shape:
          oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }]
          discriminator: { propertyName: kind, mapping: { circle: '#/components/schemas/Circle' } }
        tags: { type: object, properties: { first: { type: string } }, additionalProperties: { type: integer } }
        pair: { type: array, prefixItems: [{ type: string }, { type: [integer, 'null'] }], items: false, minItems: 1 }
    Circle: { type: object, required: [kind, radius], properties: { kind: { type: string }, radius: { type: number } } }
    Square: { type: object, required: [kind, side], properties: { kind: { type: string }, side: { type: number } } }
    Fault: { allOf: [{ type: object, properties: { code: { const: 7 }, text: { type: string } } }, { required: [text] }] }
`;

const USAGE = `
import type { OperationTypes, OperationId, SecurityCredentials } from './operations';
import type { AnyStatus, Credential, OperationHandler, StatusRange, Upload } from 'openapi-first-runtime';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;
type Get = OperationTypes['get-thing'];
type Put = OperationTypes['putThing'];
type Of<Type extends string> = Extract<Put['content'], { contentType: Type }>['body'];
interface Caller { name: string }

holds<Same<OperationId, 'get-thing' | 'putThing'>>();
holds<Same<Get['params'], { id: number }>>();
holds<Same<Get['query'], { q?: number[]; size: 's' | 'm'; filter?: { [key: string]: number } }>>();
holds<Same<Get['headers'], { 'x-flag': boolean }>>();
holds<Same<Get['cookies'], { session?: string | null }>>();
holds<Same<Get['auth'], 'optional'>>();
holds<Same<Put['auth'], 'none'>>();
holds<Same<Get['content'], { contentType: undefined; body: undefined }>>();
holds<Same<Put['content']['contentType'], 'application/json' | 'multipart/form-data' | 'text/csv' | 'application/pdf' | undefined>>();
holds<Same<Of<'multipart/form-data'>, { file: Upload; note?: string }>>();
holds<Same<Of<'text/csv'>, string>>();
holds<Same<Of<'application/pdf'>, Buffer>>();
holds<Same<keyof Of<'application/json'>, 'secret' | 'name' | 'parts' | 'shape' | 'tags' | 'pair'>>();
holds<Same<keyof SecurityCredentials, 'key'>>();
holds<Same<SecurityCredentials['key'], Extract<Credential, { type: 'apiKey' }>>>();
holds<Same<Extract<Get['response'], { body: string }>['status'], Exclude<StatusRange<4>, 404>>>();
holds<Same<Exclude<AnyStatus, 200 | StatusRange<4>>, Extract<Get['response'], { body: { text: unknown } }>['status']>>();

export const put: OperationHandler<Put, Caller> = ({ contentType, body, caller }) => {
  holds<Same<typeof caller, undefined>>();
  if (contentType === 'application/json') {
    const { shape, pair, tags } = body;
    if (shape.kind === 'circle') shape.radius.toFixed();
    const first: string | undefined = pair?.[0];
    const second: number | null | undefined = pair?.[1];
    const tag: string | number | undefined = tags?.['x'];
    // @ts-expect-error read-only properties are not in a request
    void body.id;
    // @ts-expect-error nor are they further down
    void body.parts?.[0]?.id;
    // @ts-expect-error a square has no radius
    if (shape.kind !== 'circle') void shape.radius;
    // @ts-expect-error a pair has no third
    void pair?.[2];
    void [first, second, tag];
  }
  if (contentType === undefined) holds<Same<typeof body, undefined>>();
  return { status: 204 };
};

const thing = { id: 1, name: 'a', shape: { kind: 'circle', radius: 1 } } as const;
const headers = { 'X-Count': 1 };
export const answers: Get['response'][] = [
  { status: 200, headers, contentType: 'application/json', body: thing },
  { status: 200, headers, contentType: 'image/png', body: Buffer.alloc(1) },
  { status: 404 },
  { status: 418, body: 'teapot' },
  { status: 500, body: { text: 'x', code: 7 } },
  // @ts-expect-error the media type makes a difference, so it must be said
  { status: 200, headers, body: thing },
  // @ts-expect-error a demanded header is missing
  { status: 200, contentType: 'application/json', body: thing },
  // @ts-expect-error the body of another media type
  { status: 200, headers, contentType: 'image/png', body: thing },
  // @ts-expect-error write-only properties are not in a response
  { status: 200, headers, contentType: 'application/json', body: { ...thing, secret: 'x' } },
  // @ts-expect-error read-only properties are demanded in a response
  { status: 200, headers, contentType: 'application/json', body: { name: 'a', shape: thing.shape } },
  // @ts-expect-error a body where none is declared
  { status: 404, body: 'x' },
  // @ts-expect-error the body of another status
  { status: 418, body: { text: 'x' } },
  // @ts-expect-error no status at all
  { status: 999, body: { text: 'x' } },
  // @ts-expect-error what allOf demands is missing
  { status: 500, body: { code: 7 } },
];

type Handlers = { [Id in OperationId]: OperationHandler<OperationTypes[Id], Caller> };
const get: Handlers['get-thing'] = ({ caller }) => {
  holds<Same<typeof caller, Caller | undefined>>();
  return { status: 404 };
};
export const all: Handlers = { 'get-thing': get, putThing: put };
// @ts-expect-error an operation without a handler
export const missing: Handlers = { 'get-thing': get };
// @ts-expect-error a handler without an operation
export const superfluous: Handlers = { 'get-thing': get, putThing: put, other: put };
// @ts-expect-error a security scheme without its function
export const schemes: { [Name in keyof SecurityCredentials]: () => void } = {};
`;

const EXPECTATION = /^ *\/\/ @ts-expect-error .*\n/gm;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'types-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function usage(text: string): string {
  const file = join(folder, 'usage.ts');
  writeFileSync(file, text);
  return file;
}

test('handlers see exactly what the contract says, and every wrong usage is an error', async () => {
  const contract = join(folder, 'openapi.yaml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(contract, CONTRACT);
  const { model, findings } = await loadContract(contract);
  expect(findings).toEqual([]);
  const text = generateOperations(model);
  writeFileSync(join(folder, 'operations.ts'), text);
  expect(generateOperations(model)).toBe(text);

  expect(Object.fromEntries(errorsIn(usage(USAGE)))).toEqual({});

  // Without the expectations there is an error on each of the lines that followed one, and no other.
  const expected = USAGE.split('\n').flatMap((_, index, lines) => {
    const before = lines.slice(0, index).filter((each) => each.includes('@ts-expect-error')).length;
    return (lines[index - 1] ?? '').includes('@ts-expect-error') ? [index + 1 - before] : [];
  });
  const found = errorsIn(usage(USAGE.replaceAll(EXPECTATION, '')));
  expect([...found.keys()].sort((a, b) => a - b)).toEqual(expected);
});
