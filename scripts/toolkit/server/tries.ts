import { given, type Environment } from 'openapi-first-runtime';
import type { Model } from '../compiler/model';
import { usedSchemes } from '../compiler/operations/security';
import { curl } from './curl';
import { firstCalls, type FirstCall } from './first-calls';
import { LOCAL_HOURS } from './carried';
import type { StandIns } from './serve';
import { kindOfScheme } from '../compiler/scheme-kinds';
import { unwrittenSchemes } from './unwritten-schemes';

/** Commands for trying the API: a call that reads and one that writes, with working credentials. */
export async function tries(
  model: Model,
  origin: string,
  { credentials, env }: StandIns,
): Promise<string[]> {
  const calls = firstCalls(model);
  const names = [...new Set(calls.flatMap(({ schemes }) => schemes))];
  const made = new Map(
    await Promise.all(names.map(async (name) => [name, await credentials(model, name)] as const)),
  );
  const missing = names.filter((name) => made.get(name) === undefined);
  const lineOf = (call: FirstCall): string[] => {
    const carried = call.schemes.flatMap((name) => made.get(name) ?? []);
    return carried.length === call.schemes.length ? [`  ${curl(origin, call, carried)}`] : [];
  };
  const lines = calls.flatMap(lineOf);
  const isCredible = names.length > missing.length;
  return [
    ...(lines.length > 0
      ? [isCredible ? withCredentials(model, names) : '  Try it:', '', ...lines, '']
      : []),
    ...missing.map((name) => `  ${otherwise(model, name, env)}`),
    ...unwritten(model),
  ];
}

function withCredentials(model: Model, names: readonly string[]): string {
  const kinds = new Set(names.map((name) => kindOfScheme(model, name)));
  const commands = [...kinds].map((kind) => `npm run ${kind}`).join(' and ');
  const [only = '', ...others] = kinds;
  const what = others.length === 0 ? only : 'credential';
  return `  Try it (the ${what} is valid for ${LOCAL_HOURS} hours; ${commands} creates more):`;
}

/** The source of credentials that are not created here. */
function otherwise(model: Model, name: string, env: Environment): string {
  const kind = kindOfScheme(model, name);
  if (kind === 'token') {
    return `Try it with a token of ${given(env, 'JWT_ISSUER') ?? 'your issuer'}.`;
  }
  return `Credentials for ${name}: npm run ${kind} -- --scheme ${name} --sub NAME`;
}

function unwritten(model: Model): string[] {
  const used = usedSchemes(model).map(({ id }) => id);
  return unwrittenSchemes(used).map(
    ({ name, file }) => `  ${name} accepts no credential yet: write ${file}`,
  );
}
