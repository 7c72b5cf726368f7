import { Failure } from '../../failure';
import { gatewayKinds } from './gateway-kinds';
import { newTable } from './warm-throughput';

/** What a value must be, as the end of a sentence, and whether a string is that. */
interface Rule {
  readonly expected: string;
  readonly fits: (text: string) => boolean;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentions = [
  ...['1', '3', '5', '7', '14', '30', '60', '90', '120', '150', '180', '365', '400', '545', '731'],
  ...['1096', '1827', '2192', '2557', '2922', '3288', '3653'],
];
const cacheSizes = ['0.5', '1.6', '6.1', '13.5', '28.4', '58.2', '118', '237'];

const flag = oneOf('true', 'false');
const arn = (name: string, rest: RegExp): Rule => ({
  expected: `the ARN of ${name}`,
  fits: (text) => new RegExp(`^arn:[a-z-]+:${rest.source}$`).test(text),
});
const whole = (least: number, most = Infinity): Rule => ({
  expected: `a whole number, ${
    most === Infinity
      ? `${least.toLocaleString('en')} or more`
      : `${least.toLocaleString('en')} to ${most.toLocaleString('en')}`
  }`,
  fits: (text) => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most,
});

/** The params of serverless.yml that the stack uses. A project's own params have no rule. */
const rules: Readonly<Record<string, Rule>> = {
  logLevel: oneOf('debug', 'info', 'warn', 'error', 'silent'),
  logRetentionDays: oneOf(...retentions),
  jwtIssuer: {
    expected: 'the iss of the tokens (text without spaces; a URI if it has a colon)',
    fits: (text) => /^\S+$/.test(text) && (!text.includes(':') || URL.canParse(text)),
  },
  jwtAudience: { expected: 'text without spaces', fits: (text) => /^\S+$/.test(text) },
  jwksUrl: {
    expected: 'the https URL of a key set',
    fits: isAddress,
  },
  gateway: oneOf(...gatewayKinds),
  domain: {
    expected: 'a domain in lower case, such as api.acme.dev',
    fits: (text) =>
      text.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(text),
  },
  certificate: arn(
    'a certificate in ACM, in the region of the stack',
    /acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+/,
  ),
  hostedZone: {
    expected: 'the id of a Route 53 hosted zone, such as Z0123456789ABCDEFGHIJ',
    fits: (text) => /^Z[A-Z0-9]{1,31}$/.test(text),
  },
  trustStore: {
    expected: 'the address of a PEM file in S3, such as s3://acme-certificates/clients.pem',
    fits: (text) => /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/\S+$/.test(text),
  },
  trustStoreVersion: {
    expected: 'the id of a version of that object',
    fits: (text) => /^\S{1,1024}$/.test(text),
  },
  memorySize: whole(128, 10_240),
  provisionedConcurrency: whole(1),
  tags: {
    expected: 'name=value, separated by commas, 48 at most, and no name that begins with aws:',
    fits: (text) => areTags(text.split(',').map((one) => one.trim())),
  },
  protectTable: flag,
  existingTable: {
    expected: 'the name of a table',
    fits: (text) => /^[a-zA-Z0-9_.-]{3,255}$/.test(text),
  },
  existingSecret: arn(
    'a secret in Secrets Manager',
    /secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+/,
  ),
  existingBucket: {
    expected: 'the name of a bucket',
    fits: (text) => /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(text),
  },
  warmThroughput: whole(newTable.write),
  alarmTopic: arn('an SNS topic', /sns:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?/),
  webAcl: {
    expected:
      'the ARN of a regional web ACL of AWS WAF (wafv2 … regional/webacl/…); ' +
      'a REST API cannot use one for CloudFront (global/webacl/…)',
    fits: (text) =>
      /^arn:[a-z-]+:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/.test(text),
  },
  release: {
    expected:
      'a CodeDeploy deployment configuration for Lambda, such as AllAtOnce, ' +
      'Canary10Percent5Minutes or Linear10PercentEvery1Minute',
    fits: (text) =>
      /^(AllAtOnce|Canary10Percent(5|10|15|30)Minutes|Linear10PercentEvery(1Minute|(2|3|10)Minutes))$/.test(
        text,
      ),
  },
  reservedConcurrency: whole(1),
  cacheSize: oneOf(...cacheSizes),
  corsOrigins: {
    expected: 'origins separated by commas, such as https://app.acme.dev, or *',
    fits: (text) => text.split(',').every((one) => one === '*' || isOrigin(one)),
  },
  accessLog: flag,
  monitoring: flag,
  docs: flag,
  logSampling: {
    expected: 'a number from 0 to 1',
    fits: (text) => /^(0(\.\d{1,6})?|1)$/.test(text),
  },
  webhookReceivers: {
    expected:
      'NAME=URL, separated by spaces, such as crm=https://crm.acme.dev/hook, each name once',
    fits: areReceivers,
  },
  quotaPerMonth: whole(1),
  kmsKey: arn('a KMS key', /kms:[a-z0-9-]+:\d{12}:key\/[\w-]+/),
  permissionsBoundary: arn('an IAM policy', /iam::(\d{12}|aws):policy\/[\w+=,.@/-]+/),
};

/** Params that are always needed: an empty value does not switch them off. */
const required = ['logLevel', 'logRetentionDays', 'jwtIssuer', 'jwtAudience'];

/**
 * Checks values by name. Names without a rule are ignored.
 * @throws Failure that says what the first wrong value must be
 */
export function checkValues(values: Readonly<Record<string, unknown>>): void {
  for (const [name, rule] of Object.entries(rules)) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (text === '' && !required.includes(name)) continue;
    if (!rule.fits(text))
      throw new Failure(`${name} must be ${rule.expected}, but it is "${text}".`);
  }
}

/** ARNs of what must be where the stack is: AWS refuses them when it is too late, after minutes. */
const regional = ['certificate', 'alarmTopic', 'webAcl', 'kmsKey', 'existingSecret'];

/** @throws Failure if an ARN is in a region other than that of the stack */
export function checkRegion(values: Readonly<Record<string, unknown>>, region: string): void {
  for (const name of regional) {
    const value = values[name];
    const other = typeof value === 'string' ? value.split(':')[3] : undefined;
    if (other !== undefined && other !== region)
      throw new Failure(`${name} is in ${other}, but it must be in ${region}, where the stack is.`);
  }
}

/** An https URL that a function can call; Node refuses one that contains credentials. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return protocol === 'https:' && /^[\w.:[\]-]+$/.test(hostname) && username + password === '';
}

function areReceivers(text: string): boolean {
  const pairs = text
    .trim()
    .split(/\s+/)
    .map((word) => /^([a-z0-9][a-z0-9-]{0,31})=(.+)$/.exec(word) ?? []);
  const names = new Set(pairs.map(([, name]) => name));
  return names.size === pairs.length && pairs.every(([, , url = '']) => isAddress(url));
}

/** Also `https://*.acme.dev`, as in the contract. */
function isOrigin(text: string): boolean {
  const url = text.replace('//*.', '//any.');
  return URL.canParse(url) && new URL(url).origin === url;
}

function oneOf(...values: readonly string[]): Rule {
  return {
    expected: values.length > 2 ? `one of ${values.join(', ')}` : values.join(' or '),
    fits: (text) => values.includes(text),
  };
}

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html#tag-conventions */
function areTags(parts: readonly string[]): boolean {
  const names = parts.map((one) => one.split('=', 1)[0]);
  const each = /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/+@-]{1,128}=[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u;
  return (
    parts.length <= 48 &&
    new Set(names).size === names.length &&
    parts.every((one) => each.test(one))
  );
}
