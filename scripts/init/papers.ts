import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';

/** README.md of an API that has just begun. */
export function readme(title: string, scripts: readonly string[]): string {
  const has = (name: string, what: string): string[] =>
    scripts.includes(name) ? [`| \`npm run ${name}\` | ${what} |`] : [];
  return `# ${title}

An API that follows its contract, [\`openapi.yaml\`](openapi.yaml).

\`\`\`
npm ci
npm start
\`\`\`

## What to fill in

- \`src/operations/\`: one file per operation, typed by the contract. Until it is written it answers 501.
- \`src/security/\`: one file per security scheme. Until it is written no credential is valid.
- \`src/security/caller.ts\`: what operations are told of who calls.
- A table, or whatever else the operations need: \`resources\` in \`serverless.yml\`. A table that operations name with
  \`x-table-access\` is called \`Table\` there.
- A coverage threshold, once the handlers are written: \`coverageThreshold\` in \`jest.config.js\`.

Change the contract first, then \`npm run generate\`: the compiler names what no longer fits.

| command | |
| --- | --- |
${[
  ...has('generate', 'writes `generated/` from the contract'),
  ...has('typecheck', 'what is missing or does not fit the contract'),
  ...has('lint', 'the rules of the house'),
  '| `npm test` | the tests |',
  ...has('dev', '`npm start`, anew at each change'),
  ...has('mock', 'Prism on the contract'),
  ...has('docs', 'Redoc pages into `dist/docs`'),
  ...has('contract', 'tries any other contract the whole way'),
  ...has('build', 'the functions and the server, into `dist/`'),
  ...has('package', 'renders the deployment, without an account'),
  ...has('deploy', 'deploys it to AWS'),
].join('\n')}
`;
}

/** CONTRIBUTING.md of an API that has just begun. */
export function contributing(): string {
  return `# Contributing

1. Change \`openapi.yaml\`: the operation, its examples, every status it can answer.
2. \`npm run generate\`. Commit what it writes; never edit it.
3. \`npm run typecheck\` names what is missing: a handler, a status, a security scheme.
4. Write the handler in \`src/operations/\` and export it from \`src/operations/index.ts\`. For an error it throws a problem
   from \`src/runtime/problem.ts\`.
5. Write its tests in \`tests/\`.

Before you send it:

\`\`\`sh
npm run lint && npm run typecheck && npm run generate -- --check && npm test
\`\`\`
`;
}

/** `redocly.yaml`: the recommended rules without those that the contract breaks today. */
export function redocly(broken: readonly string[]): string {
  const rules =
    broken.length === 0
      ? ''
      : `
# Broken by the contract on the day it came. Take them out one by one.
rules:
${broken.map((rule) => `  ${rule}: off`).join('\n')}
`;
  return `extends:\n  - recommended-strict\n${rules}`;
}

/** The ids of the rules that a contract breaks. */
export async function brokenRules(root: string, file: string): Promise<string[]> {
  const cli = createRequire(__filename).resolve('@redocly/cli/bin/cli.js');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const args = [cli, 'lint', '--format=json', '--max-problems=100000', file];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: root, env, maxBuffer: 1 << 28 }, (_, stdout) =>
      resolve(stdout),
    );
  });
  const { problems } = JSON.parse(output) as { problems: { ruleId: string }[] };
  return [...new Set(problems.map(({ ruleId }) => ruleId))].sort();
}
