import { runInProcess } from './in-process';
import type { Sandbox, Script } from './run-script';

export interface StartedServer {
  readonly script: Script;
  /** The line that it prints for trying it. */
  readonly curl: string;
  readonly url: string;
}

/** Starts `npm start` on a free port. */
export async function startServer(
  sandbox: Sandbox,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<StartedServer> {
  const script = sandbox.run('start', ['--port', '0', ...args], env);
  const [curl] = await script.until(/curl .*/);
  const [, url = ''] = await script.until(/Docs +(http:\S+)\/docs/);
  return { script, curl, url };
}

/** A token as `npm run token` prints it. */
export async function tokenOf({ folder }: Sandbox): Promise<string> {
  const args = ['--sub', 'tester', '--scope', 'users:read users:write'];
  const { code, out, err } = await runInProcess('token', args, { DATA_FOLDER: folder });
  expect([code, err]).toEqual([0, '']);
  return out.trim();
}

/** The users with this email, as the server lists them. */
export async function findUsers(url: string, token: string, email: string): Promise<unknown[]> {
  const answer = await fetch(`${url}/v1/users?email=${encodeURIComponent(email)}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { items: unknown[] }).items;
}
