import { finding, type Finding } from '../../compiler/findings';
import { Failure } from '../../failure';
import type { StackContext } from './context';
import type { GatewayKind } from './gateway-kinds';
import type { StackOptions } from './options';

/** The name of each gateway in messages. */
const names: Readonly<Record<GatewayKind, string>> = {
  rest: 'a REST API',
  http: 'an HTTP API',
  url: 'a function URL',
};

/** Options that only some gateways have. */
const needs: readonly (readonly [keyof StackOptions, ...GatewayKind[]])[] = [
  ['cacheSize', 'rest'],
  ['webAcl', 'rest'],
  ['domain', 'rest', 'http'],
  ['docs', 'rest', 'http'],
];

/**
 * Refuses what a gateway does not support if the API would otherwise have less protection than its owner
 * asked for.
 * @throws Failure that names the option, or the extension of the contract
 */
export function refuseGateway({
  options,
  gateway,
}: Pick<StackContext, 'options' | 'gateway'>): void {
  const kind = options.gateway;
  for (const [option, ...able] of needs) {
    if ([undefined, false].includes(options[option] as false) || able.includes(kind)) continue;
    throw new Failure(
      `${option} needs gateway=${able.join(' or gateway=')}, because ${names[kind]} cannot use it.`,
    );
  }
  if (kind !== 'rest' && gateway.apiKeyRequired) {
    throw new Failure(
      `gateway=${kind} would let everyone call the operations with x-openapi-first-api-key-required, ` +
        'because only a REST API has usage plans: use gateway=rest, or API keys of your own (type: apiKey).',
    );
  }
}

/** Requirements of the contract or the stage that this gateway does not meet. */
export function gatewayFindings({
  options,
  gateway,
}: Pick<StackContext, 'options' | 'gateway'>): Finding[] {
  const { gateway: kind } = options;
  if (kind === 'rest') return [];
  const place = { file: 'serverless.yml', pointer: '/custom/stack/gateway' };
  const values = { gateway: names[kind] };
  const limited = gateway.methodSettings.some((one) => 'ThrottlingRateLimit' in one);
  return [
    ...(kind === 'url' && limited ? [finding('gateway-without-throttling', place, values)] : []),
    ...(gateway.cacheKeys.length > 0 ? [finding('gateway-without-cache', place, values)] : []),
    ...(kind === 'url' && options.accessLog ? [finding('gateway-without-log', place, values)] : []),
    finding('gateway-without-responses', place, values),
  ];
}
