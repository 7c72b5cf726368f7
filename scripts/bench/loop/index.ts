import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { format } from 'prettier';
import { Failure } from 'openapi-first-toolkit/cli';
import { ACCEPTED } from '../comparison';
import { describeMachine } from '../machine';
import { OUT } from '../processes';
import { progress } from '../progress';
import { loopToMarkdown, loopToText } from '../report/print';
import { rounded } from '../statistics';
import { verdictsOn } from './bars';
import * as changes from './changes';
import { measureCommand, Running } from './commands';
import { measureDevelopment } from './development';
import { endOnSignal } from './interruption';
import type { CommandPart, LoopResults, LoopRow, Part } from './results';
import { WorkingTree, type Scope } from './working-tree';

const FOLDER = path.join(OUT, 'loop');
const SCOPE: Scope = {
  root: '.',
  watched: [changes.CONTRACT, 'src', 'generated', 'tests'],
  generated: 'generated',
  contract: changes.CONTRACT,
  marker: changes.ADDED_ID,
  copy: path.join(FOLDER, 'originals'),
};

export interface Loop {
  readonly parts: readonly Part[];
  /** Without an unmeasured run first, and with one round of edits. */
  readonly quick: boolean;
  /** Write the results to the repository, and fail if a target is missed. */
  readonly accept: boolean;
  /** The command line, as the results quote it. */
  readonly command: string;
}

/**
 * Measures how long a developer waits after changing one operation. The change is made in the working tree,
 * because a developer works with nothing else, and is always undone.
 */
export async function measureLoop({ parts, quick, accept, command }: Loop): Promise<void> {
  const recovered = WorkingTree.recover(SCOPE);
  if (recovered.length > 0) {
    process.stderr.write(`Restored after a run that was killed: ${recovered.join(', ')}\n`);
  }
  mkdirSync(FOLDER, { recursive: true });
  const load = loadavg()[0] ?? 0;
  const running = new Running();
  const tree = WorkingTree.open(SCOPE);
  const ended = endOnSignal(() => {
    running.killAll();
    tree.close();
  });
  const rows: LoopRow[] = [];
  try {
    for (const part of parts) {
      rows.push(
        ...(part === 'dev'
          ? await dev(tree, running, quick)
          : [await run(part, tree, running, quick)]),
      );
      tree.restore();
    }
  } finally {
    running.killAll();
    tree.close();
    ended();
  }
  const machine = describeMachine();
  await write({ date: new Date().toISOString(), command, machine, load, rows }, accept);
}

const COMMANDS: Readonly<Record<CommandPart, readonly string[]>> = {
  generate: ['npm', 'run', 'generate'],
  typecheck: ['npm', 'run', 'typecheck'],
  lint: ['npm', 'run', 'lint'],
  test: ['npm', 'test'],
};
/** Parts whose unmeasured run takes as long as the measured one. */
const LONG: readonly Part[] = ['lint', 'test'];

async function run(
  part: CommandPart,
  tree: WorkingTree,
  running: Running,
  quick: boolean,
): Promise<LoopRow> {
  const log = path.join(FOLDER, `${part}.log`);
  if (!quick || !LONG.includes(part)) {
    progress(`${part}: before the change`);
    await measureCommand(COMMANDS[part], log, running);
  }
  if (part === 'generate') tree.edit(changes.CONTRACT, changes.moved(tree.read(changes.CONTRACT)));
  else tree.edit(changes.HANDLER, changes.rewritten(tree.read(changes.HANDLER)));
  progress(`${part}: after the change`);
  const { wall, cpu, memory, exitCode } = await measureCommand(COMMANDS[part], log, running);
  return {
    id: part,
    wall: rounded(wall),
    cpu: rounded(cpu),
    ...(memory !== undefined && { memory: rounded(memory) }),
    ...(exitCode !== 0 && { failed: true }),
  };
}

async function dev(tree: WorkingTree, running: Running, quick: boolean): Promise<LoopRow[]> {
  const figures = await measureDevelopment(tree, running, { rounds: quick ? 1 : 3, progress });
  return [
    { id: 'dev-start', wall: rounded(figures.start) },
    { id: 'dev-handler', wall: rounded(figures.handler) },
    { id: 'dev-contract', wall: rounded(figures.contract) },
    { id: 'dev-incomplete', wall: rounded(figures.incomplete) },
  ];
}

async function write(results: LoopResults, accept: boolean): Promise<void> {
  const markdown = await format(loopToMarkdown(results), { parser: 'markdown' });
  const writeInto = (folder: string) => {
    writeFileSync(path.join(folder, 'loop.json'), `${JSON.stringify(results, undefined, 2)}\n`);
    writeFileSync(path.join(folder, 'loop.md'), markdown);
  };
  writeInto(OUT);
  progress('');
  process.stdout.write(
    `${loopToText(results)}\nAll figures: ${path.relative('.', OUT)}/loop.json\n`,
  );
  const failed = results.rows.filter((row) => row.failed).map(({ id }) => id);
  if (failed.length > 0) {
    const logs = failed.map((id) => path.relative('.', path.join(FOLDER, `${id}.log`)));
    throw new Failure(`Some commands failed. See their logs: ${logs.join(', ')}.`);
  }
  if (!accept) return;
  writeInto(ACCEPTED);
  const missed = results.rows.flatMap(verdictsOn).filter(({ reached }) => !reached);
  if (missed.length > 0) {
    throw new Failure(`${missed.length} of the targets were missed; see the table.`);
  }
}
