import type {
  CorsPlan,
  DeprecationPlan,
  SecuritySchemePlan,
  ThrottlingPlan,
} from './settings-plans';
import type { RequestContentPlan, ResponseContentPlan } from './content-plans';
import type { ParameterPlan, Style, Validator } from './value-plans';

export type * from './content-plans';
export type * from './settings-plans';
export type * from './value-plans';

/**
 * The compiled contract: what `npm run generate` compiles `openapi.yaml` into for the runtime. It contains
 * only literals and validator functions: no schema, no `$ref`, nothing left to resolve. Each operation is a
 * separate export, so that a bundle contains only the operations it serves: `{ settings, operations:
 * [getUser, listUsers] }` is a contract too.
 */
export interface Contract {
  readonly settings: ContractSettings;
  readonly operations: readonly CompiledOperation[];
}

/** Settings that apply to all operations. */
export interface ContractSettings {
  /** The `CONTRACT_FORMAT` of the runtime that it was compiled for. */
  readonly format: number;
  readonly title: string;
  readonly version: string;
  readonly securitySchemes: Readonly<Record<string, SecuritySchemePlan>>;
  /**
   * Root `x-openapi-first-cors`. If undefined, there are no CORS headers and preflights are not granted.
   */
  readonly cors?: CorsPlan;
  /**
   * The error body for requests that match no operation, and for statuses that the operation does not
   * declare: the one that most of the contract's errors have. If omitted, a problem document.
   */
  readonly errors?: readonly ResponsePlan[];
}

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';

export interface CompiledOperation {
  /** Spelled as in the contract. */
  readonly id: string;
  readonly method: Method;
  /** As in the contract, without the server's base path: `/users/{userId}`. */
  readonly path: string;
  /** How to divide the values of adjacent parameters (`{name}{extension}`). */
  readonly division?: DivisionPlan;
  /** Base paths of the servers that apply to this operation: `''`, `/v1`. Never empty. */
  readonly bases: readonly string[];
  /** If other operations have the same method and path: which requests are for this one. */
  readonly variant?: Variant;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterPlan[];
  /** What to do with query parameters that the operation does not declare. */
  readonly unknownQuery: 'ignore' | 'refuse';
  readonly body?: BodyPlan;
  /** Exact statuses first, then ranges, then `default`. */
  readonly responses: readonly ResponsePlan[];
  /** Alternatives (OR) of schemes (AND), with the scopes that each must grant. Empty means public. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly steps: StepsPlan;
  readonly maxBodyBytes: number;
  readonly throttling?: ThrottlingPlan;
  readonly deprecation?: DeprecationPlan;
  /** How often the operation's task runs (`x-openapi-first-schedule`). If omitted, it has none. */
  readonly everyMinutes?: number;
  /** Whether the operation leaves jobs in the queue (`x-openapi-first-queue`). */
  readonly queue?: true;
}

/**
 * What the runtime does only for operations that need it. The contract names these parts of the runtime, so
 * that a bundle contains a part only if one of its operations needs it. Their arguments are typed where they
 * are called.
 */
export interface StepsPlan {
  /** `authentication`, if the operation has security. */
  readonly security?: Readonly<Record<'authenticate' | 'authorise' | 'unauthorized', unknown>>;
  /** `readParameters`, if the operation has parameters. */
  readonly parameters?: (...request: never) => unknown;
  /** `readBody`, if the operation accepts a body. */
  readonly body?: (...request: never) => unknown;
}

export interface DivisionPlan {
  /** By parameter name: the values that it may have, longest first. */
  readonly listedValues?: Readonly<Record<string, readonly string[]>>;
  /** Adjacent parameters that are distinguished by their styles. */
  readonly runs?: readonly (readonly StyledName[])[];
  /** Named by the contract, so that a bundle contains it only if a path needs it. */
  readonly divide: (
    values: readonly string[],
    names: readonly string[],
    division: DivisionPlan,
  ) => readonly string[];
}

export interface StyledName {
  readonly name: string;
  readonly style: Style;
  /** It may contain several dots or semicolons: a list or an object with `explode`. */
  readonly takesMore?: true;
}

/**
 * One of several operations with the same method and path. The operation with the highest rank whose `when`
 * matches is used.
 */
export interface Variant {
  /**
   * `chooseVariant`, named by the contract so that a bundle contains it only if paths need it. Its
   * arguments are typed in `pipeline/router/variants.ts`.
   */
  readonly choose: (routes: never, request: never) => unknown;
  readonly rank: number;
  /** Whether its path accepts values that another operation's path does not. */
  readonly byPath?: true;
  readonly when: readonly Demand[];
}

/** What a request must have to be for this operation and not for another one with the same path. */
export interface Demand {
  /** For `body`: a content type. */
  readonly in: 'query' | 'header' | 'body';
  readonly name: string;
  /** One of these values (media types for a body). If omitted, any value. */
  readonly values?: readonly string[];
}

export interface BodyPlan {
  readonly required: boolean;
  /** Most specific media type first. */
  readonly contents: readonly RequestContentPlan[];
}

export interface ResponsePlan {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  /** Empty: the response has no body. */
  readonly contents: readonly ResponseContentPlan[];
  readonly headers: readonly ResponseHeaderPlan[];
}

export interface ResponseHeaderPlan {
  readonly name: string;
  readonly required: boolean;
  readonly explode: boolean;
  readonly content?: string;
  /** Writes a document that contains a `bigint`. Default: JSON.stringify. */
  readonly stringify?: (value: unknown) => string;
  readonly validate?: Validator;
}
