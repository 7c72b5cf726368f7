import { setTimeout } from 'node:timers/promises';
import { freePort } from 'openapi-first-toolkit/cli';
import { median } from '../statistics';
import * as changes from './changes';
import type { Running } from './commands';
import { DevServer } from './dev-server';
import type { WorkingTree } from './working-tree';

/** Seconds from saving a file until the change is effective. */
export interface DevelopmentFigures {
  /** From starting the command until the first response. */
  readonly start: number;
  /** A handler, until it is served. */
  readonly handler: number;
  /** A contract whose operations all have handlers, until it is served. */
  readonly contract: number;
  /** A contract with one more operation, until the operation responds or the command names it. */
  readonly incomplete: number;
}

/** Used if an edit has no visible effect: the next edit must not begin before this one has been processed. */
const SETTLE_MS = 3_000;

/** Edits a handler and the contract while `npm run dev` runs. Each edit is undone, and that is measured too. */
export async function measureDevelopment(
  tree: WorkingTree,
  running: Running,
  { rounds, progress }: { rounds: number; progress: (text: string) => void },
): Promise<DevelopmentFigures> {
  const handler = tree.read(changes.HANDLER);
  const contract = tree.read(changes.CONTRACT);
  const [path, movedPath, addedPath] = [
    changes.OPERATION_PATH,
    changes.MOVED_PATH,
    changes.ADDED_PATH,
  ].map((path) => `/v1${path}`) as [string, string, string];
  const times = { handler: [] as number[], contract: [] as number[], incomplete: [] as number[] };
  progress('dev: starting');
  const server = new DevServer(running, await freePort());
  try {
    const start = await server.answers(path, 200, 'its first response');
    for (let round = 1; round <= rounds; round++) {
      progress(`dev: round ${round} of ${rounds}`);
      tree.edit(changes.HANDLER, changes.failing(handler));
      times.handler.push(await server.answers(path, 500, 'a changed handler'));
      tree.edit(changes.HANDLER, handler);
      times.handler.push(await server.answers(path, 200, 'the handler as before'));

      tree.edit(changes.CONTRACT, changes.moved(contract));
      times.contract.push(await server.answers(movedPath, 200, 'an operation at another path'));
      tree.edit(changes.CONTRACT, contract);
      times.contract.push(await server.answers(path, 200, 'the operation at its path'));

      server.output = '';
      tree.edit(changes.CONTRACT, changes.extended(contract));
      const isNoticed = async () => {
        const status = await server.status(addedPath);
        const answered = status !== undefined && status !== 404;
        return answered || server.output.includes(changes.ADDED_ID);
      };
      times.incomplete.push(await server.until(isNoticed, 'an operation without a handler'));
      tree.edit(changes.CONTRACT, contract);
      await setTimeout(SETTLE_MS);
      await server.answers(path, 200, 'the contract as before');
    }
    return {
      start,
      handler: median(times.handler),
      contract: median(times.contract),
      incomplete: median(times.incomplete),
    };
  } finally {
    await server.end();
  }
}
