import { operationExports } from '../generate/compile';
import { listOperations, type ListedOperation } from '../generate/operation-list';
import { asList, type Json, type JsonObject } from '../generate/document';
import { kebab } from '../generate/functions/names';
import { identifiers } from '../generate/names';
import { usedSchemes } from '../generate/operations/security';

/** Text by the name of its file, seen from the project's root. */
export type Program = Map<string, string>;

/** The handwritten part of an API, as far as it follows from its contract: what is to be filled in. */
export function programFor(document: JsonObject): Program {
  const operations = listOperations(document);
  const schemes = identifiers([...usedSchemes(document).keys()]);
  const names = operationExports(operations.map(({ id }) => id));
  const files: Program = new Map();
  const places = new Map<string, string>();
  for (const operation of operations) {
    const name = names.get(operation.id) ?? operation.id;
    const folder = kebab(given(asList(operation.operation.tags)[0]) || 'api') || 'api';
    places.set(name, `./${folder}/${name}`);
    files.set(`src/operations/${folder}/${name}.ts`, handler(operation, name));
  }
  const exports = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
  files.set(
    'src/operations/index.ts',
    `/** What this API does: a handler for each operation of the contract. */\n${
      exports.map(([name, place]) => `export { ${name} } from '${place}';\n`).join('') ||
      'export {};\n'
    }`,
  );
  files.set('src/operations/operation.ts', OPERATION);
  files.set('src/security/caller.ts', CALLER);
  for (const [scheme, name] of schemes)
    files.set(`src/security/${name}.ts`, security(scheme, name));
  files.set('src/schemes.ts', schemesModule([...schemes.values()]));
  files.set('src/api.ts', apiModule(operations, names, schemes));
  files.set('src/resources.ts', RESOURCES);
  files.set('scripts/local/stand-ins.ts', STAND_INS);
  files.set('tests/api.test.ts', TEST);
  return files;
}

/** A text of the contract; empty where it has none. */
export function given(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function handler({ id, method, path, operation }: ListedOperation, name: string): string {
  const summary = given(operation.summary).replaceAll('*/', '* /').replace(/\s+/g, ' ').trim();
  const place = `\`${method.toUpperCase()} ${path}\``;
  return `import { problem } from '../../runtime/problem';
import type { Operation } from '../operation';

/** ${summary === '' ? place : `${place}: ${summary}`} */
export const ${name}: Operation<${quoted(id)}> = () => {
  throw problem.notImplemented(${quoted(id)});
};
`;
}

const OPERATION = `import type { OperationTypes } from '../../generated/operations';
import type { OperationHandler } from '../runtime/operation';
import type { Caller } from '../security/caller';

/** The handler of one operation of the contract, by its operationId. */
export type Operation<Id extends keyof OperationTypes> = OperationHandler<
  OperationTypes[Id],
  Caller
>;
`;

const CALLER = `/** Who calls: what the security schemes find out, and operations are told. */
export interface Caller {
  readonly subject: string;
}
`;

function security(scheme: string, name: string): string {
  return `import type { SecurityCredentials } from '../../generated/operations';
import type { SecurityScheme } from '../runtime/security';
import type { Caller } from './caller';

/**
 * The security scheme \`${scheme.replaceAll('*/', '* /')}\`. Not written yet: no credential is valid (401). Return who calls
 * and their scopes for a valid one; throw \`problem.unavailable\` where that cannot be found out.
 */
export const ${name}: SecurityScheme<Caller, SecurityCredentials[${quoted(scheme)}]> = () => undefined;
`;
}

function schemesModule(names: readonly string[]): string {
  const imports = names.map(
    (name) => `import { ${name} as ${name}Scheme } from './security/${name}';`,
  );
  const made = names.map((name) => `export const ${name} = () => ${name}Scheme;`);
  return `${imports.join('\n')}

/*
 * The security schemes of the contract, each made from the environment (its argument). One export
 * each, so that a function holds only the schemes of its own operations.
 */

${made.join('\n\n') || 'export {};'}
`;
}

function apiModule(
  operations: readonly ListedOperation[],
  names: ReadonlyMap<string, string>,
  schemes: ReadonlyMap<string, string>,
): string {
  const handlers = operations.map(
    ({ id }) => `        ${quoted(id)}: operations.${names.get(id) ?? id},`,
  );
  const functions = [...schemes].map(([id, name]) => `        ${quoted(id)}: schemes.${name},`);
  const used = [
    ...(handlers.length > 0 ? [`import * as operations from './operations';`] : []),
    ...(functions.length > 0 ? [`import * as schemes from './schemes';`] : []),
  ].join('\n');
  return `import { contract } from '../generated/contract';
import type { OperationId, SecurityCredentials, SecuritySchemeName } from '../generated/operations';
import { assemble, type AssembleOptions, type Environment } from './assemble';
${used}
import type { Operation } from './operations/operation';
import type { Api } from './runtime/api';
import type { SecurityScheme } from './runtime/security';
import type { Caller } from './security/caller';

/**
 * This API: its contract, a handler for each operation, a function for each security scheme. One that
 * is missing, superfluous, or answers what the contract does not declare, is a compile error here.
 */
export function createThisApi(env: Environment, options: AssembleOptions = {}): Api {
  return assemble(
    {
      contract,
      operations: {
${handlers.join('\n')}
      } satisfies { readonly [Id in OperationId]: Operation<Id> },
      security: {
${functions.join('\n')}
      } satisfies {
        readonly [Name in SecuritySchemeName]: (
          env: Environment,
        ) => SecurityScheme<Caller, SecurityCredentials[Name]>;
      },
    },
    env,
    options,
  );
}
`;
}

const RESOURCES = `type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Connects what the operations work with (a database, another service), as the environment says.
 * Nothing yet. It is told whether there are operations with security, and gives a function that opens
 * all at once, while a Lambda function starts, instead of by the first call that needs it.
 */
export const connectResources: (env: Environment, guarded: boolean) => () => void = () => () =>
  undefined;
`;

const STAND_INS = `import type { StandIns } from './serve';

type Environment = Readonly<Record<string, string | undefined>>;

/** What \`npm start\` is told of them: options of its own, and a line of help for each. */
export const usage = '';
export const options = {};
export const help = {};

/**
 * What this API has on this machine in the stead of what it has when deployed: a database, secrets,
 * somebody who issues tokens. Nothing yet.
 */
export function openStandIns(_values: object, env: Environment): Promise<StandIns> {
  return Promise.resolve({
    env: { STAGE: 'local', ...env },
    announce: () => () => undefined,
    close: () => Promise.resolve(),
  });
}
`;

const TEST = `import { contract } from '../generated/contract';
import { createThisApi } from '../src/api';

const api = createThisApi({ LOG_LEVEL: 'silent', NODE_ENV: 'test' });

test('the API starts with all its operations', () => {
  expect(new Set(contract.operations.map(({ id }) => id)).size).toBe(contract.operations.length);
});

test('what the contract does not describe is a problem', async () => {
  const path = '/there/is/no/such/path/in/any/contract';
  const response = await api.handle({ method: 'GET', path, query: '', headers: {}, requestId: 'test' });
  expect(response.status).toBe(404);
  expect(response.headers['Content-Type']).toBe('application/problem+json');
});
`;

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
