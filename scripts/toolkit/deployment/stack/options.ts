import { Failure } from '../../failure';
import { checkValues } from './values';

/** The owner's choices, `custom.stack` in serverless.yml. Undefined: not used. */
export interface StackOptions {
  readonly protectTable: boolean;
  readonly jwksUrl: string | undefined;
  readonly existingTable: string | undefined;
  /** ARN. */
  readonly existingSecret: string | undefined;
  readonly existingBucket: string | undefined;
  /** Write units a second for which the table is ready from the start; for reads, three times as many. */
  readonly warmThroughput: number | undefined;
  readonly alarmTopic: string | undefined;
  readonly webAcl: string | undefined;
  /** `AllAtOnce`, `Canary10Percent5Minutes` … of CodeDeploy. */
  readonly release: string | undefined;
  readonly reservedConcurrency: number | undefined;
  /** Gigabytes, as API Gateway spells them. */
  readonly cacheSize: string | undefined;
  /** Instead of the contract's. */
  readonly corsOrigins: readonly string[] | undefined;
  readonly accessLog: boolean;
  /** Alarms, dashboard and metrics. */
  readonly monitoring: boolean;
  /** `/docs`, `/openapi.json` and the other pages of `npm run docs`, served by a function of their own. */
  readonly docs: boolean;
  readonly quotaPerMonth: number | undefined;
  /** ARN. */
  readonly kmsKey: string | undefined;
  /** ARN of a policy. */
  readonly permissionsBoundary: string | undefined;
}

/**
 * Reads the values, which are strings if they come from the command line.
 * @throws Failure if a value is wrong
 */
export function readOptions(values: Readonly<Record<string, unknown>>): StackOptions {
  checkValues(values);
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' || typeof value === 'number'
      ? String(value) || undefined
      : undefined;
  };
  const flag = (name: string): boolean => values[name] === true || values[name] === 'true';
  const whole = (name: string): number | undefined => {
    const value = text(name);
    return value === undefined ? undefined : Number(value);
  };
  for (const name of ['release', 'alarmTopic']) {
    if (text(name) !== undefined && !flag('monitoring')) {
      throw new Failure(`${name} needs monitoring=true, because there are no alarms without it.`);
    }
  }
  return {
    protectTable: flag('protectTable'),
    jwksUrl: text('jwksUrl'),
    existingTable: text('existingTable'),
    existingSecret: text('existingSecret'),
    existingBucket: text('existingBucket'),
    warmThroughput: whole('warmThroughput'),
    alarmTopic: text('alarmTopic'),
    webAcl: text('webAcl'),
    release: text('release'),
    reservedConcurrency: whole('reservedConcurrency'),
    cacheSize: text('cacheSize'),
    corsOrigins: text('corsOrigins')?.split(','),
    accessLog: flag('accessLog'),
    monitoring: flag('monitoring'),
    docs: flag('docs'),
    quotaPerMonth: whole('quotaPerMonth'),
    kmsKey: text('kmsKey'),
    permissionsBoundary: text('permissionsBoundary'),
  };
}
