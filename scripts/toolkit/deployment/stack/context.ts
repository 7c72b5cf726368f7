import type { DeployedFunction, Deployment } from '../deployment-file';
import type { StackOptions } from './options';

/** The deployment for which a stack is rendered. */
export interface StackContext {
  readonly service: string;
  /** The deployment's stage (`dev`), not the API's (`v1`). */
  readonly stage: string;
  readonly gateway: Deployment['gateway'];
  readonly documentation: Deployment['documentation'];
  readonly routes: readonly StackRoute[];
  readonly options: StackOptions;
}

/** Where requests arrive, and the logical id of the function that answers them. */
export interface StackRoute {
  /** A method in capitals, or `ANY`. */
  readonly method: string;
  /** `/orders/{orderId}`, `/orders/{proxy+}` */
  readonly path: string;
  readonly functionId: string;
}

export function routesOfFunctions(
  functions: Readonly<Record<string, Pick<DeployedFunction, 'events'>>>,
): StackRoute[] {
  return Object.entries(functions).flatMap(([key, { events }]) =>
    events.map(({ http: { method, path } }) => ({
      method: method.toUpperCase(),
      path,
      functionId: functionIdOf(key),
    })),
  );
}

/** Logical id of a function, by its key in `functions`. */
export function functionIdOf(key: string): string {
  return `${key.charAt(0).toUpperCase()}${key.slice(1)}LambdaFunction`;
}
