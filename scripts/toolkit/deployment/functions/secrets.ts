import type { FunctionPlan } from './grouping';

/** A secret of the stack: it is made in Secrets Manager and read through SSM, never written down. */
export interface Secret {
  /** Logical id in the stack. */
  readonly id: string;
  /** Variable that names the parameter: `JWT_SECRET_PARAMETER`. */
  readonly variable: string;
  /**
   * Name in Secrets Manager. Not one that ends in a hyphen and six characters, as `-secret` does: that
   * is how ARNs of secrets end, and the name would be taken for a part of one.
   * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
   */
  readonly name: string;
  /**
   * The same as a parameter of SSM.
   * https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
   */
  readonly parameter: string;
}

export const jwtSecret = secret('JwtSecret', 'JWT_SECRET_PARAMETER', 'jwt-key');
export const cursorSecret = secret('CursorSecret', 'CURSOR_SECRET_PARAMETER', 'cursor-key');

/** The secrets that a function reads: none where it checks no caller and hands out no cursor. */
export function secretsOf(plan: FunctionPlan): Secret[] {
  const checks = plan.operations.some(({ schemes }) => schemes.length > 0);
  return checks ? [jwtSecret, cursorSecret] : [];
}

export function usesTable(plan: FunctionPlan): boolean {
  return plan.operations.some(({ tableAccess }) => tableAccess.length > 0);
}

function secret(id: string, variable: string, file: string): Secret {
  const name = `\${self:service}/\${sls:stage}/${file}`;
  return { id, variable, name, parameter: `/aws/reference/secretsmanager/${name}` };
}
