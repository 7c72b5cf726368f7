import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { project, Sandbox } from '../commands/run-script';
import { Caller, type Answer } from './caller';
import { Journey, type Stored } from './journey';
import { orders } from './orders';
import { followGuide, NewProject } from './new-project';

/*
 * `npm run test:init`: from a contract to stored objects, without a line written by hand. The projects
 * share one installation. `npm run test:init -- FILE …` tries other contracts, `-- --all` those beside
 * this repository.
 */

let sandbox: Sandbox;
let installed: NewProject | undefined;
beforeAll(() => {
  sandbox = new Sandbox();
});
afterAll(async () => sandbox.clean());

const given = (process.env.CONTRACTS ?? '').split(',').filter((file) => file !== '');
const contracts = given.length > 0 ? given : ['orders', 'openapi.yaml'];

/** Does what a shell command says. */
async function perform(line: string): Promise<Answer> {
  const marked = `${line} --silent --write-out '\\n%{http_code} %{content_type}'`;
  const { stdout } = await promisify(execFile)('sh', ['-c', marked]);
  const [, text = '', status = '', type = ''] = /^([^]*)\n(\d+) (.*)$/.exec(stdout) ?? [];
  return { status: Number(status), type, body: type.includes('json') ? JSON.parse(text) : text };
}

/** The commands that a server has printed for trying it: one that reads, one that stores. */
function linesOf(printed: string): { read: string | undefined; store: string | undefined } {
  const lines = [...printed.matchAll(/^ {2}(curl .*)$/gm)].map(([, line]) => line);
  return {
    read: lines.find((line) => line?.includes(' -d ') === false),
    store: lines.find((line) => line?.includes(' -d ')),
  };
}

/** Every string and number that could be the id of an object. */
function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    /id$|name$|slug$|code$|key$/i.test(name) && /^(?:string|number)$/.test(typeof member)
      ? [String(member)]
      : idsIn(member),
  );
}

test.each(contracts)('%s: all checks pass, and stored objects survive a restart', async (name) => {
  const file = path.join(sandbox.folder, 'orders.yaml');
  if (name === 'orders') writeFileSync(file, orders);
  const contract = name === 'orders' ? file : path.resolve(project, name);
  const folder = `project-${contracts.indexOf(name)}`;
  const created = await NewProject.create(sandbox, contract, folder);
  process.stdout.write(`${name}\n${created.summary}\n`);
  if (installed) created.installLike(installed);
  else await created.install();
  installed ??= created;
  await created.expectGreen();
  const total = [...created.ownLines().values()].reduce((sum, count) => sum + count, 0);
  if (name === 'orders') {
    expect(total).toBeLessThanOrEqual(900);
    expect(await created.run('check:supply-chain')).toContain('no problems');
    expect(await created.run('test:fuzz', '--cases', '5')).toMatch(/bytes +5 sent, 0 failed/);
  }
  let store: string | undefined;
  let stored: Answer | undefined;
  let left: readonly Stored[] = [];
  const journey = await Journey.of(created.folder);
  const printed = await created.serveWhile(async (said) => {
    ({ store } = linesOf(said));
    left = await journey.go(Caller.of(said));
    if (store === undefined || !created.stores) return;
    stored = await perform(store);
    expect([200, 201, 202]).toContain(stored.status);
    const refused = await perform(store.replace(/ -d '.*?'(?= )/, ` -d '"wrong"'`));
    expect([400, 422]).toContain(refused.status);
    if (name === 'orders') {
      expect(refused).toMatchObject({ type: 'application/json', body: { code: 'bad-request' } });
      expect(refused.body).toHaveProperty('message');
    }
  });
  process.stdout.write(`${journey.done.map((line) => `  ${line}\n`).join('')}\n`);
  expect(stored !== undefined).toBe(created.stores);
  if (!stored || store === undefined) return;
  const { read } = linesOf(printed);
  const line = store.replace(/ -H 'Content-Type: [^']*' -d '.*?'(?= )/, '');
  await created.serveWhile(async (said) => {
    const [, origin = ''] = /API +(http:\/\/localhost:\d+)/.exec(said) ?? [];
    // Each start of the server issues a password of its own.
    const [password = ''] = / -u '[^']*'/.exec(said) ?? [];
    const moved = (text: string): string =>
      text.replace(/http:\/\/localhost:\d+/, origin).replace(/ -u '[^']*'/, password);
    const answers = await Promise.all([
      ...(read === undefined ? [] : [perform(moved(read))]),
      ...idsIn(stored?.body).map((id) => perform(`${moved(line)}/${encodeURIComponent(id)}`)),
    ]);
    const found = answers.filter(({ status }) => status === 200);
    expect(JSON.stringify(found.map(({ body }) => body))).toContain(
      JSON.stringify(stored?.body).slice(1, -1),
    );
    const caller = Caller.of(said);
    for (const { path: place, answer } of left)
      expect(await caller.send('GET', place)).toEqual(answer);
  });
});

test('the guide of a project can be followed', async () => {
  const file = path.join(sandbox.folder, 'guided.yaml');
  writeFileSync(file, orders);
  const created = await NewProject.create(sandbox, file, 'guided');
  if (installed) created.installLike(installed);
  else await created.install();
  await followGuide(created);
  for (const script of ['typecheck', 'test']) await created.run(script);
  await created.run('check:stack', '--no-lint');
  await created.serve(async (url) => {
    const greeting = await fetch(`${url}/v1/greetings/Ada`);
    expect(await greeting.json()).toEqual({ text: 'Hello, Ada!' });
    expect((await fetch(`${url}/v1/greetings/Nobody`)).status).toBe(404);
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify({ author: 'ada', text: 'a note' });
    const note = await fetch(`${url}/v1/notes`, { method: 'POST', headers, body });
    const written: unknown = await note.json();
    expect(written).toMatchObject({ author: 'ada', text: 'a note' });
    const listed = await fetch(`${url}/v1/notes?author=ada`);
    expect(await listed.json()).toEqual([written]);
    expect(await (await fetch(`${url}/v1/notes?author=bob`)).json()).toEqual([]);
  });
});
