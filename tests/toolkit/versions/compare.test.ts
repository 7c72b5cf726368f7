import { compareContracts } from '../../../scripts/toolkit/versions/compare';
import type { Change } from '../../../scripts/toolkit/versions/change';
import { EDITS, operation, type Step } from './edits';
import { makeStep, tokensOf } from './make-edit';

/** A path for each edit, so that one run judges them all. */
function contractOf(): { paths: Record<string, unknown>; servers: object[] } {
  const paths = EDITS.map((_, at): [string, unknown] => [`/e${at}`, operation(`e${at}`)]);
  return structuredClone({
    openapi: '3.1.0',
    info: { title: 'Edits', version: '1.0.0' },
    servers: [{ url: 'https://a.example' }, { url: 'https://b.example' }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
        other: { type: 'apiKey', in: 'header', name: 'X-Else' },
      },
    },
  });
}

let changes: Change[];
beforeAll(async () => {
  const base = contractOf();
  const revision = contractOf();
  EDITS.forEach(([, , ...steps], at) => steps.forEach((step) => make(step, at, revision)));
  changes = await compareContracts(base, revision);
});

function make(step: Step, at: number, contract: object): void {
  makeStep(step, contract, (text) =>
    tokensOf(
      (text.startsWith('#') ? text.slice(2) : `paths/~1e${at}${text}`).replace(
        /^paths\/~1e\d+\/renamed$/,
        `paths/~1e${at}~1renamed`,
      ),
    ),
  );
}

test('there are at least sixty edits', () => {
  expect(EDITS.length).toBeGreaterThanOrEqual(60);
});

test.each(EDITS.map((edit, at) => [edit[1], edit, at] as const))('%s', (_, edit, at) => {
  const [verdict, , [, pointer]] = edit as [string, string, Step];
  const [, root] = /^#\/(\w+)/.exec(pointer) ?? [];
  const own = changes.filter(({ path: [section, first = ''] }) =>
    root === undefined ? new RegExp(`^/e${at}(?!\\d)`).test(first) : section === root,
  );
  expect(own).not.toEqual([]);
  const isBreaking = own.some(({ impact }) => impact === 'major');
  expect(isBreaking ? 'breaking' : 'compatible').toBe(verdict);
});

test('a changed default names its parameter', () => {
  const messages = changes.flatMap(({ reasons }) => reasons.map(({ message }) => message));
  expect(messages).toContain('The default of `limit` changed from 20 to 50.');
});
