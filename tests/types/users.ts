/**
 * Wrong uses of the Users API's types, each of which the compiler must refuse: `npm run typecheck`
 * fails if one of the expected errors does not occur.
 */
import type {
  OperationId,
  SecurityCredentials,
  SecuritySchemeName,
} from '../../generated/operations';
import * as operations from '../../src/operations';
import type { Operation } from '../../src/operations/operation';
import type { SecurityScheme } from 'openapi-first-runtime';
import type { Caller } from 'openapi-first-runtime/security';

type Handlers = { readonly [Id in OperationId]: Operation<Id> };
type Schemes = {
  readonly [Name in SecuritySchemeName]: SecurityScheme<Caller, SecurityCredentials[Name]>;
};

declare const withoutGetUser: Omit<typeof operations, 'getUser'>;
// @ts-expect-error an operation without a handler
export const missing: Handlers = withoutGetUser;

// @ts-expect-error a handler without an operation
export const superfluous: Handlers = { ...operations, getNothing: operations.getUser };

// @ts-expect-error the handler of another operation
export const exchanged: Handlers = { ...operations, createUser: operations.deleteUser };

// @ts-expect-error a security scheme without its function
export const unguarded: Schemes = { bearerAuth: () => undefined };

// @ts-expect-error a status that the contract does not declare
export const undeclaredStatus: Operation<'deleteUser'> = () => ({ status: 299 });

// @ts-expect-error a body where the contract declares none
export const undeclaredBody: Operation<'deleteUser'> = () => ({ status: 204, body: 'gone' });

// @ts-expect-error a body without a member that the contract requires
export const incompleteBody: Operation<'getHealth'> = () => ({ status: 200, body: {} });

// @ts-expect-error a field of another type
export const wrongField: Operation<'getHealth'> = () => ({ status: 200, body: { status: 5 } });

// @ts-expect-error a header that the contract requires is missing
export const missingHeader: Operation<'createUser'> = ({ body }) => ({
  status: 201,
  body: { ...body, id: '1', status: 'active', createdAt: '', updatedAt: '' },
});

export const wrongParameter: Operation<'getUser'> = ({ params }) => {
  // @ts-expect-error the path has no such parameter
  const id: unknown = params.id;
  throw new Error(String(id));
};

export const exact: Operation<'listUsers'> = ({ query }) => {
  // A parameter with a default is always present; one without may be missing.
  const limit: number = query.limit;
  // @ts-expect-error it may be missing
  const cursor: string = query.cursor;
  throw new Error(`${limit} ${cursor}`);
};
