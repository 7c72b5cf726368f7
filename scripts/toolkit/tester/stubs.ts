import type { Operation } from './operations';

/** A file of a program that implements a contract without doing anything. */
export interface StubFile {
  readonly name: string;
  readonly text: string;
}

/**
 * A typed handler for every operation and a typed function for every security scheme, in one module. It
 * shows that the generated types can be used in programs.
 */
export function stubModule(operations: readonly Operation[], schemes: readonly string[]): string {
  // Members with computed names: no name can clash with another, or set a prototype.
  const handlers = operations.map(
    ({ id }) =>
      `  [${JSON.stringify(id)}]: ({ params, query, headers, cookies, body, contentType }) => {
    throw problem.notImplemented(Object.keys({ params, query, headers, cookies, body, contentType }).join());
  },`,
  );
  const security = schemes.map(
    (name) =>
      `  [${JSON.stringify(name)}]: ({ credential }) => ({ caller: { subject: credential.type }, scopes: [] }),`,
  );
  return `import type { OperationId, OperationTypes, SecurityCredentials } from './generated/operations';
import type { paths } from './generated/types';
import { problem, type OperationHandler, type SecurityScheme } from 'openapi-first-runtime';

interface Caller {
  readonly subject: string;
}
type Operation<Id extends OperationId> = OperationHandler<OperationTypes[Id], Caller>;
export type Path = keyof paths;

export const operations: { readonly [Id in OperationId]: Operation<Id> } = {
${handlers.join('\n')}
};

export const security: {
  readonly [Name in keyof SecurityCredentials]: SecurityScheme<Caller, SecurityCredentials[Name]>;
} = {
${security.join('\n')}
};
`;
}
