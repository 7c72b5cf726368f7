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
 * The compiled contract: what `npm run generate` makes of `openapi.yaml` for the runtime. Plain
 * literals and validator functions; no schema, no `$ref`, nothing left to resolve. Each operation is
 * an export of its own, so that a bundle holds only the operations it serves:
 * `{ settings, operations: [getUser, listUsers] }` is a contract too.
 */
export interface Contract {
  readonly settings: ContractSettings;
  readonly operations: readonly CompiledOperation[];
}

/** What holds for all operations. */
export interface ContractSettings {
  /** `CONTRACT_FORMAT` of the runtime that it was compiled for. */
  readonly format: number;
  readonly title: string;
  readonly version: string;
  readonly securitySchemes: Readonly<Record<string, SecuritySchemePlan>>;
  /** Root `x-openapi-first-cors`; undefined: no CORS headers, and a preflight is answered without leave. */
  readonly cors?: CorsPlan;
  /**
   * What is answered to a request that no operation sees, or with a status that its operation does not
   * declare: the body that most of the contract's errors have. Left out: a problem document.
   */
  readonly errors?: readonly ResponsePlan[];
}

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';

export interface CompiledOperation {
  /** As the contract spells it. */
  readonly id: string;
  readonly method: Method;
  /** As in the contract, without the server's base path: `/users/{userId}`. */
  readonly path: string;
  /** How the values of parameters right behind one another (`{name}{extension}`) are divided. */
  readonly division?: DivisionPlan;
  /** Base paths of the servers that hold for this operation: `''`, `/v1`. Never empty. */
  readonly bases: readonly string[];
  /** Where other operations have the same method and path: which requests are for this one. */
  readonly variant?: Variant;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterPlan[];
  /** What to do with query parameters that the operation does not declare. */
  readonly unknownQuery: 'ignore' | 'refuse';
  readonly body?: BodyPlan;
  /** Exact statuses first, then ranges, then `default`. */
  readonly responses: readonly ResponsePlan[];
  /** Alternatives (OR) of schemes (AND) with the scopes each must grant. Empty: open to all. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly maxBodyBytes: number;
  readonly throttling?: ThrottlingPlan;
  readonly deprecation?: DeprecationPlan;
}

export interface DivisionPlan {
  /** By the name of the parameter: the values that it may have, the longest first. */
  readonly listedValues?: Readonly<Record<string, readonly string[]>>;
  /** Parameters right behind one another that their styles tell apart. */
  readonly runs?: readonly (readonly StyledName[])[];
  /** Named by the contract, so that a bundle holds it only if a path needs it. */
  readonly divide: (
    values: readonly string[],
    names: readonly string[],
    division: DivisionPlan,
  ) => readonly string[];
}

export interface StyledName {
  readonly name: string;
  readonly style: Style;
  /** Several dots or semicolons may be its: a list or an object with `explode`. */
  readonly takesMore?: true;
}

/** One of several operations of one method and path. Of those whose `when` holds the highest rank answers. */
export interface Variant {
  /**
   * `chooseVariant`, named by the contract, so that a bundle holds it only if paths need it. Its
   * arguments are typed in `pipeline/router/variants.ts`.
   */
  readonly choose: (routes: never, request: never) => unknown;
  readonly rank: number;
  /** Whether its path takes other values than that of another one does. */
  readonly byPath?: true;
  readonly when: readonly Demand[];
}

/** What a request must carry to be for one operation and not for another of the same path. */
export interface Demand {
  /** `body`: the content type of one. */
  readonly in: 'query' | 'header' | 'body';
  readonly name: string;
  /** One of these, media types in a body; left out: anything. */
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
  readonly validate?: Validator;
}
