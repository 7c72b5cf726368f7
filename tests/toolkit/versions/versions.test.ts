import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Audience } from '../../../scripts/toolkit/versions/audience';
import type { Change, Impact } from '../../../scripts/toolkit/versions/change';
import { changelogEntry, withEntry } from '../../../scripts/toolkit/versions/changelog';
import { setPackageVersion, setVersion } from '../../../scripts/toolkit/versions/numbers';
import { tell, verdictText } from '../../../scripts/toolkit/versions/report';
import { judge } from '../../../scripts/toolkit/versions/verdict';

const change = (impact: Impact, place: string, more: Partial<Change> = {}): Change => ({
  path: place.split(' '),
  kind: 'modified',
  property: undefined,
  base: undefined,
  revision: undefined,
  impact,
  reasons: [],
  ...more,
});

const user = { $ref: '#/components/schemas/User' };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const contract = {
  info: { version: '1.2.0' },
  paths: {
    '/users': {
      get: { operationId: 'listUsers', responses: { 200: json({ type: 'array', items: user }) } },
      post: { operationId: 'createUser', requestBody: json(user), responses: { 201: json(user) } },
    },
    '/health': { get: { responses: {} } },
  },
  components: { schemas: { User: { properties: { email: {} } } } },
};

test.each([
  ['major', '1.2.0', '1.2.0', '2.0.0', false],
  ['major', '1.2.0', '1.9.0', '2.0.0', false],
  ['major', '1.2.0', '2.0.0', '2.0.0', true],
  ['major', '0.2.0', '0.2.0', '0.3.0', false],
  ['minor', '1.2.0', '1.2.0', '1.3.0', false],
  ['minor', '1.2.0', '1.3.0', '1.3.0', true],
  ['patch', '1.2.0', '1.2.0', '1.2.1', false],
  ['major', '2024-10-28', '2024-10-28', undefined, false],
  ['major', '2024-10-28', '2025-01-01', undefined, true],
] as const)('a %s change from %s to %s needs %s', (impact, base, revision, next, isEnough) => {
  const changes = [change('patch', 'info'), change(impact, 'paths /users')];
  expect(judge(changes, base, revision)).toEqual({ needed: impact, next, isEnough });
});

test('without a change, no new version is needed', () => {
  expect(judge([], '1.0.0', '1.0.0')).toMatchObject({ needed: undefined, isEnough: true });
});

test.each([
  [
    'components schemas User properties email',
    'property-removed',
    'clients that send `createUser`, and clients that read responses of `listUsers` and `createUser`',
  ],
  [
    'components schemas User',
    'enum-values-added',
    'clients that read responses of `listUsers` and `createUser`',
  ],
  ['components schemas User', 'required-properties-added', 'clients that send `createUser`'],
  ['paths /users get parameters 0', 'parameter-removed', 'clients that send `listUsers`'],
  [
    'paths /users post responses 201',
    'response-removed',
    'clients that read responses of `createUser`',
  ],
  ['paths /health get', 'operation-removed', 'all clients that call `GET /health`'],
  ['servers 0', 'server-removed', 'all clients'],
])('%s, %s breaks %s', (place, rule, whom) => {
  const reasons = [{ rule, message: 'M.' }];
  expect(new Audience(contract).of(change('major', place, { reasons }))).toBe(whom);
});

test('a breaking change is reported with what to do', () => {
  const removed = change('major', 'components schemas User properties email', {
    kind: 'removed',
    reasons: [
      { rule: 'required-properties-removed', message: 'Property `email` of `User` was removed.' },
    ],
  });
  const changes = [removed, change('patch', 'info')];
  const text = verdictText(
    judge(changes, '1.2.0', '1.2.0'),
    tell(changes, contract),
    '1.2.0',
    '1.2.0',
  );
  expect(text).toBe(`1 breaking change:
  Property \`email\` of \`User\` was removed. It breaks clients that read responses of \`listUsers\` and \`createUser\`.
1 change that clients do not notice.

This contract breaks clients of 1.2.0, and its version is 1.2.0. Keep what they use, or set info.version to 2.0.0.
`);
});

test('an addition requires a minor version', () => {
  const changes = [
    change('minor', 'paths /users/{id}', { kind: 'added' }),
    change('minor', 'paths /users get responses 409', { kind: 'added' }),
    change('minor', 'components schemas User properties age', { kind: 'added' }),
    change('minor', 'paths /users get parameters 2', { kind: 'added', revision: { name: 'q' } }),
    change('minor', 'paths /users get security 1', { kind: 'added' }),
  ];
  const told = tell(changes, contract);
  expect(told.added).toEqual([
    '`/users/{id}` is new.',
    'Response 409 of `GET /users` is new.',
    '`age` of `User` is new.',
    'Parameter `q` of `GET /users` is new.',
    '`GET /users` accepts different credentials.',
  ]);
  expect(verdictText(judge(changes, '1.2.0', '1.2.0'), told, '1.2.0', '1.2.0')).toContain(
    'Set info.version to 1.3.0, or let npm run release do it.',
  );
});

test('the unreleased notes become part of the entry of the release', () => {
  const told = { breaking: ['B.'], added: ['A.'], others: 1 };
  const entry = changelogEntry(told, '2.0.0', '2026-12-01');
  expect(entry).toBe(`## [2.0.0] - 2026-12-01

### Breaking

- B.

### Added

- A.
`);
  const before = '# Changelog\n\nIntro.\n\n## [Unreleased]\n\n### Fixed\n\n- F.\n\n## [1.0.0]\n';
  expect(withEntry(before, entry)).toBe(
    `# Changelog\n\nIntro.\n\n## [Unreleased]\n\n${entry}\n### Fixed\n\n- F.\n\n## [1.0.0]\n`,
  );
  expect(withEntry(undefined, entry)).toBe(`# Changelog\n\n## [Unreleased]\n\n${entry}`);
  expect(withEntry('# Changes\n\n## 1.0.0\n', entry)).toBe(`# Changes\n\n${entry}\n## 1.0.0\n`);
});

describe('numbers', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'numbers-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each([
    ['info:\n  # Ours\n  version: 1.0.0 # now\n', 'info:\n  # Ours\n  version: 1.1.0 # now\n'],
    ["info: { version: '1.0.0' }\n", "info: { version: '1.1.0' }\n"],
    ['{"info":{"version":"1.0.0"}}', '{"info":{"version":"1.1.0"}}'],
  ])('a contract gets another version, and no other change: %j', (before, after) => {
    const file = path.join(folder, 'openapi.yaml');
    writeFileSync(file, before);
    setVersion(file, '1.1.0');
    expect(readFileSync(file, 'utf8')).toBe(after);
  });

  test('package.json and its lock file have the version of the contract', () => {
    const write = (name: string, value: object) =>
      writeFileSync(path.join(folder, name), JSON.stringify(value));
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    write('package.json', { name: 'a', version: '1.0.0' });
    write('package-lock.json', { version: '1.0.0', packages: { '': { version: '1.0.0' }, b: {} } });
    expect(setPackageVersion(folder, '1.1.0')).toEqual(['package.json', 'package-lock.json']);
    expect(read('package.json')).toEqual({ name: 'a', version: '1.1.0' });
    expect(read('package-lock.json')).toMatchObject({
      ...{ version: '1.1.0', packages: { '': { version: '1.1.0' }, b: {} } },
    });
    expect(setPackageVersion(folder, '1.1.0')).toEqual([]);
  });
});
