import { Failure } from '../../failure';
import { newTable } from './warm-throughput';

/** The owner's choices, `custom.stack` in serverless.yml. Undefined: not wanted. */
export interface StackOptions {
  readonly protectTable: boolean;
  readonly jwksUrl: string | undefined;
  readonly existingTable: string | undefined;
  /** Write units a second that the table takes from its first second on; reads are thrice as many. */
  readonly warmThroughput: number | undefined;
  readonly alarmTopic: string | undefined;
  readonly webAcl: string | undefined;
  /** `AllAtOnce`, `Canary10Percent5Minutes` … of CodeDeploy. */
  readonly release: string | undefined;
  readonly reservedConcurrency: number | undefined;
  /** Gigabytes, as API Gateway spells them. */
  readonly cacheSize: string | undefined;
  readonly accessLog: boolean;
  readonly quotaPerMonth: number | undefined;
}

const releases =
  /^(AllAtOnce|Canary10Percent(5|10|15|30)Minutes|Linear10PercentEvery(1|2|3|10)Minutes?)$/;
const regionalAcl = /^arn:[a-z-]+:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/;
const cacheSizes = ['0.5', '1.6', '6.1', '13.5', '28.4', '58.2', '118', '237'];

/** Reads the values, which are texts where they come from the command line. */
export function readOptions(values: Readonly<Record<string, unknown>>): StackOptions {
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' || typeof value === 'number'
      ? String(value) || undefined
      : undefined;
  };
  const flag = (name: string): boolean => values[name] === true || values[name] === 'true';
  const whole = (name: string): number | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    if (!/^\d+$/.test(value)) throw new Failure(`${name} is a whole number, not ${value}.`);
    return Number(value);
  };
  const release = text('release');
  if (release !== undefined && !releases.test(release)) {
    throw new Failure(
      `release is no deployment configuration of CodeDeploy for Lambda: ${release}.`,
    );
  }
  const cacheSize = text('cacheSize');
  if (cacheSize !== undefined && !cacheSizes.includes(cacheSize)) {
    throw new Failure(`cacheSize is one of ${cacheSizes.join(', ')}, not ${cacheSize}.`);
  }
  const webAcl = text('webAcl');
  if (webAcl?.includes(':global/webacl/')) {
    throw new Failure(
      'webAcl is one of CloudFront (global/webacl/…): a REST API takes a regional one ' +
        '(regional/webacl/…) of its own region.',
    );
  }
  if (webAcl !== undefined && !regionalAcl.test(webAcl)) {
    throw new Failure(`webAcl is the ARN of a web ACL of AWS WAF (wafv2), not ${webAcl}.`);
  }
  const warm = whole('warmThroughput');
  if (warm !== undefined && warm < newTable.write) {
    throw new Failure(`warmThroughput is no less than the ${newTable.write} that every table has.`);
  }
  return {
    protectTable: flag('protectTable'),
    jwksUrl: text('jwksUrl'),
    existingTable: text('existingTable'),
    warmThroughput: warm,
    alarmTopic: text('alarmTopic'),
    webAcl,
    release,
    reservedConcurrency: whole('reservedConcurrency'),
    cacheSize,
    accessLog: flag('accessLog'),
    quotaPerMonth: whole('quotaPerMonth'),
  };
}
