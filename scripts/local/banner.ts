import { firstCall, readContract, scopesOf } from './contract';
import type { Environment } from './environment';
import type { Serving } from './serve';
import { signToken } from './token';

const TOKEN_SECONDS = 12 * 60 * 60;

/** What `npm start` says once it serves: where everything is, and a line to try it with. */
export function banner({ url, place }: Serving, env: Environment): string {
  const { contract } = readContract();
  const { title, version } = contract.info;
  return [
    '',
    `  ${title} ${version}`,
    '',
    `  API       ${url}${contract.servers?.[0]?.url ?? ''}`,
    `  Docs      ${url}/docs`,
    `  Contract  ${url}/openapi.json`,
    `  Data      ${place}`,
    '',
    ...tryIt(url, env),
    '',
  ].join('\n');
}

function tryIt(url: string, env: Environment): string[] {
  const { contract } = readContract();
  const call = firstCall(contract);
  if (!call) return [];
  if (!call.bearer) return [`  Try it:`, '', `  curl ${url}${call.path}`];
  if (env.JWT_SECRET === undefined || env.JWT_SECRET === '') {
    return [`  Try it with a token of ${env.JWT_ISSUER ?? ''}: ${url}${call.path}`];
  }
  const token = signToken(env, {
    sub: 'local-developer',
    scopes: scopesOf(contract),
    expiresIn: TOKEN_SECONDS,
  });
  return [
    `  Try it (the token is good for 12 hours; npm run token makes others):`,
    '',
    `  curl -H 'Authorization: Bearer ${token}' ${url}${call.path}`,
  ];
}
