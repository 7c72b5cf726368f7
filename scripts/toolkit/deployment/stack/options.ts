import { Failure } from '../../failure';
import { gatewayKinds, type GatewayKind } from './gateway-kinds';
import { checkValues } from './values';

/** The owner's options, `custom.stack` in serverless.yml. Undefined: not used. */
export interface StackOptions {
  readonly gateway: GatewayKind;
  /** `api.acme.dev` */
  readonly domain: string | undefined;
  /** ARN. */
  readonly certificate: string | undefined;
  /** Id. */
  readonly hostedZone: string | undefined;
  /** `s3://bucket/key`: the certificates of mutual TLS. */
  readonly trustStore: string | undefined;
  readonly trustStoreVersion: string | undefined;
  /** Megabytes. */
  readonly memorySize: number | undefined;
  readonly provisionedConcurrency: number | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly protectTable: boolean;
  readonly jwksUrl: string | undefined;
  readonly existingTable: string | undefined;
  /** ARN. */
  readonly existingSecret: string | undefined;
  readonly existingBucket: string | undefined;
  /** Write units per second that the table accepts from the start; for reads, three times as many. */
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
  /** `/docs`, `/openapi.json` and the other pages of `npm run docs`, served by a separate function. */
  readonly docs: boolean;
  readonly quotaPerMonth: number | undefined;
  /** ARN. */
  readonly kmsKey: string | undefined;
  /** ARN of a policy. */
  readonly permissionsBoundary: string | undefined;
}

/** Options that have no effect without another one, and the reason. */
const together: readonly (readonly [string, string, string])[] = [
  ['release', 'monitoring', '=true, because there are no alarms without it'],
  ['alarmTopic', 'monitoring', '=true, because there are no alarms without it'],
  ['certificate', 'domain', ', the name that it certifies'],
  [
    'hostedZone',
    'certificate',
    ', because only the stack that creates a domain writes its records',
  ],
  ['trustStore', 'domain', ', because only your own domain can require certificates'],
  ['trustStoreVersion', 'trustStore', ', of which it is a version'],
];

/**
 * Reads the values, which are strings if they come from the command line.
 * @throws Failure if a value is invalid
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
  for (const [name, other, why] of together) {
    const given = other === 'monitoring' ? flag(other) : text(other) !== undefined;
    if (text(name) !== undefined && !given) throw new Failure(`${name} needs ${other}${why}.`);
  }
  const [ready, most] = [whole('provisionedConcurrency'), whole('reservedConcurrency')];
  if (ready !== undefined && most !== undefined && ready > most) {
    throw new Failure(
      `provisionedConcurrency is ${ready}, more than the ${most} executions of reservedConcurrency.`,
    );
  }
  return {
    gateway: gatewayKinds.find((kind) => kind === text('gateway')) ?? 'rest',
    domain: text('domain'),
    certificate: text('certificate'),
    hostedZone: text('hostedZone'),
    trustStore: text('trustStore'),
    trustStoreVersion: text('trustStoreVersion'),
    memorySize: whole('memorySize'),
    provisionedConcurrency: whole('provisionedConcurrency'),
    tags: readTags(text('tags')),
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

/** `team=shop,cost-center=42` */
function readTags(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  return Object.fromEntries(
    text.split(',').map((one) => {
      const [name = '', ...value] = one.split('=');
      return [name.trim(), value.join('=').trim()];
    }),
  );
}
