import type { DeployedContract } from '../contract/deployed-contract';

/** A stack that is rendered in order to be checked. */
export interface Stack {
  readonly name: string;
  readonly stage: string;
  /** `name=value` */
  readonly params: readonly string[];
}

/** Where the stacks are rendered: the ARNs below are in this region. */
export const region = 'eu-central-1';

/** Prod does not accept placeholders. */
const issuer = 'jwtIssuer=https://issuer.acme.dev/';

/** Every option that adds to the stack, so that the additions are checked too. */
const allOptions = [
  'release=Canary10Percent5Minutes',
  'cacheSize=0.5',
  'warmThroughput=16000',
  'accessLog=true',
  'reservedConcurrency=100',
  'docs=true',
  'provisionedConcurrency=2',
  'memorySize=512',
  'tags=team=users',
  'corsOrigins=https://stage.acme.dev',
  'kmsKey=arn:aws:kms:eu-central-1:000000000000:key/00000000-0000-0000-0000-000000000000',
  'permissionsBoundary=arn:aws:iam::000000000000:policy/boundary',
  'jwksUrl=https://issuer.acme.dev/.well-known/jwks.json',
  'webAcl=arn:aws:wafv2:eu-central-1:000000000000:regional/webacl/api/00000000-0000-0000-0000-000000000000',
  'alarmTopic=arn:aws:sns:eu-central-1:000000000000:alarms',
];

const domain = [
  'domain=api.acme.dev',
  'certificate=arn:aws:acm:eu-central-1:000000000000:certificate/00000000-0000-0000-0000-000000000000',
  'hostedZone=Z0123456789ABCDEFGHIJ',
  'trustStore=s3://acme-certificates/clients.pem',
];

/** Those that HTTP APIs and function URLs also have. */
const ofAll = allOptions.filter((one) => !/^(cacheSize|webAcl)=/.test(one));

/** Its documentation would need a separate address. */
const ofUrl = ofAll.filter((one) => one !== 'docs=true');

/**
 * The stacks of a project: for dev, for prod, and for prod with every option and behind each gateway, as far
 * as its contract can have them. `package` refuses an option that would have no effect, and a gateway that
 * cannot require the keys of a usage plan.
 * @param declared the names of the params in serverless.yml
 */
export function stacksOf(contract: DeployedContract, declared: readonly string[]): Stack[] {
  const metered = contract.operations.some(({ apiKeyRequired }) => apiKeyRequired);
  const prod = (name: string, params: readonly string[]): Stack => ({
    name,
    stage: 'prod',
    params: params.filter((one) => {
      const [param = ''] = one.split('=', 1);
      return declared.includes(param) && (param !== 'corsOrigins' || contract.cors !== undefined);
    }),
  });
  return [
    { name: 'dev', stage: 'dev', params: [] },
    prod('prod', [issuer]),
    prod('prod-every-option', [issuer, ...allOptions, ...domain]),
    ...(metered
      ? []
      : [
          prod('prod-http', [issuer, 'gateway=http', ...ofAll, ...domain]),
          prod('prod-url', [issuer, 'gateway=url', ...ofUrl]),
        ]),
  ];
}
