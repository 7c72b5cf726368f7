import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ImportGraph } from './imports';

/** Takes the old API's name and parts out of the files that every API stands on. */
export function adaptGround(root: string, name: string): void {
  const edit = (file: string, change: (text: string) => string): void => {
    const place = path.join(root, file);
    if (existsSync(place)) writeFileSync(place, change(readFileSync(place, 'utf8')));
  };
  for (const file of ['scripts/deploy/stack/finish.ts', 'scripts/deploy/sam/template.ts'])
    edit(file, (text) =>
      text.replace(/^import \{ addTable \} [^\n]*\n/m, '').replace(/^ *addTable\(.*\n/m, ''),
    );
  edit('serverless.yml', (text) =>
    text
      .replace(/^# The name carries[^\n]*\n/m, '')
      .replace(/^service: .*$/m, `service: ${name}`)
      .replace(/^ *- serverless-offline\n/m, '')
      .replace(/^ *serverless-offline:\n.*\n?/m, '')
      .replace('jwtAudience: users-api', `jwtAudience: ${name}`),
  );
  edit('Dockerfile', (text) =>
    text
      .replaceAll('users-api', name)
      .replace(/ Credentials for DynamoDB come from\n#[^\n]*/, '')
      // Which path tells that it lives is the contract's to say.
      .replace(/^HEALTHCHECK .*\n.*\n/m, ''),
  );
  edit('jest.config.js', (text) => text.replace(/^ *coverageThreshold:.*\n/m, ''));
  edit('docs/extensions.md', (text) =>
    text
      .replace(/; `tests\/operations\/table-access\.test\.ts` compares[^.]*\./, '.')
      .replace(/ The Users API does not:[^.]*\./, ''),
  );
  edit('.ci/run', () => CI);
  // How large the functions may become is said anew by the next build's measure.
  edit('scripts/build/budget.json', () => '{}\n');
}

const CI = `#!/usr/bin/env bash
# What decides whether a change lands, from a clean clone.
set -euo pipefail
cd "$(dirname "$0")/.."
export CI=true REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
npm ci
npm run --silent generate -- --check
npm run --silent typecheck
npm run --silent lint
npm run --silent build
npm test
`;

/** The packages that no source, script or setting names any more. */
export function unusedPackages(root: string): Set<string> {
  const places = [
    ...new ImportGraph(root, ['src', 'scripts', 'tests']).files,
    ...['jest.config.js', 'eslint.config.js', 'serverless.yml'],
  ];
  const text = places.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
  return new Set(OPTIONAL.filter((name) => !text.includes(name.replace('@types/', ''))));
}

const OPTIONAL = [
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/lib-dynamodb',
  '@types/jsonwebtoken',
  'dynalite',
  'jsonwebtoken',
  'openapi-fetch',
  'serverless-offline',
];
