import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { Failure, run } from 'openapi-first-toolkit/cli';
import { serveContract } from 'openapi-first-toolkit/mock';
import { casesIn, type HarnessCase } from './prism-suite/cases';
import { reasonFor } from './prism-suite/differences';

const SUITE = '../shared/suites/prism';
const HOW_TO_GET_IT = `git clone https://github.com/stoplightio/prism
  git -C prism checkout ddbe0206
  npm run test:prism -- prism/test-harness/specs`;

run(
  {
    name: 'npm run test:prism',
    summary:
      "Runs Prism's own test harness against the mock: status, media type and, where the document gives one, body. Every difference must be an intended one.",
    usage: '[FOLDER] [--only security] [--list]',
    operands: 1,
    options: { only: { type: 'string' }, list: { type: 'boolean', default: false } },
    help: {
      only: 'run only the files whose name contains this text',
      list: 'print the intended differences, with their reasons',
    },
  },
  async ({ only = '', list }, [folder = SUITE]) => {
    if (!existsSync(folder))
      throw new Failure(`Prism's harness is not in ${folder}. Get it:\n  ${HOW_TO_GET_IT}`);
    const cases = casesIn(folder).filter(({ name }) => name.includes(only));
    const count = { same: 0, kept: 0, different: 0, closed: 0 };
    for (const one of cases) {
      const difference = await differenceIn(one);
      const reason = reasonFor(one);
      if (difference === undefined) {
        count[reason === undefined ? 'same' : 'closed'] += 1;
        if (reason !== undefined) say(`closed     ${one.name}: remove it from differences.ts`);
      } else if (reason === undefined) {
        count.different += 1;
        say(`different  ${one.name}: ${difference}`);
      } else {
        count.kept += 1;
        if (list) say(`kept       ${one.name}: ${difference}\n           ${reason}`);
      }
    }
    const { same, kept, different, closed } = count;
    say(
      `${same} of ${cases.length} equal, ${kept} with an intended difference, ${different} with other differences`,
    );
    if (different + closed > 0) throw new Failure('The mock and the list of differences disagree.');
  },
);

/** How the mock's response differs from the one that Prism's harness expects. */
async function differenceIn(one: HarnessCase): Promise<string | undefined> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prism-suite-'));
  const file = path.join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(one.document));
  try {
    const dynamic = one.options.some((option) => /^(?:-d|--dynamic)$/.test(option));
    const served = await serveContract(file, { mock: true, dynamic, port: 0 });
    try {
      return compare(one, await curl(one.command, served.url), dynamic);
    } finally {
      await served.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Answer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string;
}

/** The harness writes its requests as shell commands. */
async function curl(command: string, url: string): Promise<Answer> {
  const text = command
    .trim()
    .replace(/http:\/\/(?:localhost|127\.0\.0\.1):4010/, url)
    // Not all of them quote what the shell must not interpret.
    .replace(/(?<=\s)http:\/\/\S*[&;]\S*/, (address) => `'${address}'`);
  const { stdout } = await promisify(execFile)('bash', ['-c', `${text} -s`]);
  const [head = '', ...rest] = stdout.replace(/^HTTP\/1.1 100[^]*?\r\n\r\n/, '').split('\r\n\r\n');
  return {
    status: Number(/^HTTP\/\S+ (\d{3})/.exec(head)?.[1]),
    contentType: /^content-type: *([^;\r\n]+)/im.exec(head)?.[1]?.trim().toLowerCase(),
    body: rest.join('\r\n\r\n').trim(),
  };
}

function compare({ expected }: HarnessCase, answer: Answer, dynamic: boolean): string | undefined {
  const { status, contentType, body } = answer;
  if (status !== expected.status) return `${status} instead of ${expected.status}`;
  if (expected.contentType !== undefined && contentType !== expected.contentType)
    return `${String(contentType)} instead of ${expected.contentType}`;
  const isPrismsOwn = expected.body.includes('stoplight.io/prism/errors');
  if (dynamic || isPrismsOwn || expected.body === '') return undefined;
  const same = isDeepStrictEqual(valueOf(body), valueOf(expected.body));
  return same ? undefined : `${body.slice(0, 80)} instead of ${expected.body.slice(0, 80)}`;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
