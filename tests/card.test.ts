import { existsSync, readFileSync } from 'node:fs';

/**
 * The packages that this project is built from, each with the file that uses it and a text that shows this.
 * The table of packages in docs/guide.md names the same ones.
 */
const card: readonly [name: string, file: string, use: RegExp][] = [
  ['openapi-typescript', 'scripts/toolkit/compiler/types.ts', /import\('openapi-typescript'\)/],
  [
    'openapi-backend',
    'src/runtime/pipeline/backend.ts',
    /OpenAPIBackend\b[^]*from 'openapi-backend'/,
  ],
  ['@redocly/cli', 'scripts/toolkit/compiler/redocly.ts', /'@redocly\/cli\//],
  ['@aws-sdk/lib-dynamodb', 'src/runtime/dynamodb/adapter.ts', /from '@aws-sdk\/lib-dynamodb'/],
  ['jsonwebtoken', 'src/runtime/security/jwt.ts', /from 'jsonwebtoken'[^]*jsonwebtoken\.verify\(/],
  ['@stoplight/prism-cli', 'scripts/toolkit/mock/prism.ts', /'@stoplight\/prism-cli\//],
  ['jest', 'package.json', /"test": "jest"/],
  ['serverless', 'scripts/toolkit/deployment/osls/osls.ts', /'serverless\/package\.json'/],
  ['typescript', 'scripts/toolkit/tester/typecheck.ts', /'typescript\/bin\/tsc'/],
];

const text = (file: string): string => readFileSync(file, 'utf8');

test.each(card)('%s is used by %s', (_name, file, use) => {
  expect(text(file)).toMatch(use);
});

test('openapi-backend runs every request', () => {
  expect(text('src/runtime/pipeline/api.ts')).toMatch(/backend\.handleRequest\(/);
});

test('the packages are dependencies of the project, whose owner sets their versions', () => {
  const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<
    string,
    Record<string, string>
  >;
  const listed = Object.keys({ ...dependencies, ...devDependencies });
  expect(listed).toEqual(expect.arrayContaining(card.map(([name]) => name)));
});

test('the guide has a row for each of the packages, and no other', () => {
  const [, table = ''] = text('docs/guide.md').split('\n## The packages\n');
  const rows = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
  expect(rows).toEqual(card.map(([name]) => name));
});

test('every file that the guide names exists', () => {
  const named = [...text('docs/guide.md').matchAll(/`((?:src|scripts|tests|generated)\/[^`*]+)`/g)];
  const missing = named.map(([, file = '']) => file).filter((file) => !existsSync(file));
  expect(missing).toEqual([]);
});
