import { given, type Environment } from 'openapi-first-runtime';

/** The environment, with defaults for variables that are not set. */
export function withDefaults(env: Environment, defaults: Environment): Environment {
  const missing = Object.entries(defaults).filter(([name]) => given(env, name) === undefined);
  return { ...env, ...Object.fromEntries(missing) };
}
