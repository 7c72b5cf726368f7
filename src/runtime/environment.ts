/** Environment variables, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The value of a variable. A variable that is set to an empty string counts as not set. */
export function given(env: Environment, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}
