import type { Environment } from 'openapi-first-runtime';

/** A variable of the environment. One that is set to an empty value is not set. */
export function given(env: Environment, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

/** The environment with values for what is not set. */
export function withDefaults(env: Environment, defaults: Environment): Environment {
  const missing = Object.entries(defaults).filter(([name]) => given(env, name) === undefined);
  return { ...env, ...Object.fromEntries(missing) };
}
