import { readModel, titleOf } from './contract';
import type { Serving, StandIns } from './serve';

const ADVICE = '  Write missing handlers with: npm run generate -- --stubs';

/** What `npm start` prints once it serves: all addresses, and a command to try the API. */
export async function banner(
  { url, pages }: Serving,
  standIns: StandIns,
  gaps: readonly string[],
): Promise<string> {
  const { place } = standIns;
  const model = readModel();
  const { tries } = await import('./tries');
  const lines = await tries(model, url, standIns);
  return [
    '',
    `  ${titleOf(model)}`,
    '',
    `  API       ${url}${model.basePath}`,
    ...(pages.has('/docs') ? [`  Docs      ${url}/docs`] : []),
    ...(pages.has('/openapi.json') ? [`  Contract  ${url}/openapi.json`] : []),
    ...(place === undefined ? [] : [`  Data      ${place}`]),
    '',
    ...(lines.length > 0 ? [...lines, ''] : []),
    ...(gaps.length > 0 ? [...gaps.map((gap) => `  ${gap}`), ADVICE, ''] : []),
  ].join('\n');
}
