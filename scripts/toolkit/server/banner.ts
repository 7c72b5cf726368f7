import { basePath, firstCall, readContract, scopesOf, titleOf } from './contract';
import type { Serving, StandIns } from './serve';

const ADVICE = '  Write missing handlers with: npm run generate -- --stubs';

/** What `npm start` says once it serves: where everything is, and a line to try it with. */
export function banner(
  { url, pages }: Serving,
  { place, tryWithToken }: StandIns,
  gaps: readonly string[],
): string {
  const { contract } = readContract();
  const call = firstCall(contract);
  const example =
    call &&
    (call.bearer && tryWithToken
      ? tryWithToken(url + call.path, scopesOf(contract))
      : ['  Try it:', '', `  curl ${url}${call.path}`]);
  return [
    '',
    `  ${titleOf(contract)}`,
    '',
    `  API       ${url}${basePath(contract)}`,
    ...(pages.has('/docs') ? [`  Docs      ${url}/docs`] : []),
    ...(pages.has('/openapi.json') ? [`  Contract  ${url}/openapi.json`] : []),
    ...(place === undefined ? [] : [`  Data      ${place}`]),
    '',
    ...(example ? [...example, ''] : []),
    ...(gaps.length > 0 ? [...gaps.map((gap) => `  ${gap}`), ADVICE, ''] : []),
  ].join('\n');
}
