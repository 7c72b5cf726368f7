/** A generator of clients, and how a program with its client is built and run. */
export interface Foreign {
  readonly name: string;
  /** What must be installed in addition to Node. */
  readonly needs: readonly string[];
  /** Commands in an empty folder with `openapi.json`: what installs, generates, compiles. */
  readonly make: readonly (readonly string[])[];
  /** The one that goes through the journey. */
  readonly run: readonly string[];
  /** Its program, in `programs/`, under the name that it has in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

const install = (...packages: string[]): string[] => [
  ...['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error'],
  ...packages,
  ...['typescript@5.9', '@types/node@20'],
];
const TSC = ['npx', '--no', '--', 'tsc', '-p', '.'];
const typescript = (name: string, make: readonly string[][]): Foreign => ({
  name,
  needs: [],
  make: [...make, TSC],
  run: ['node', `out/${name}.js`],
  files: { [`${name}.ts`]: `${name}.ts.txt`, 'journey.ts': 'journey.ts.txt' },
});

export const CLIENTS: readonly Foreign[] = [
  typescript('openapi-fetch', [
    install('openapi-fetch@0.17.0', 'openapi-typescript@7.13.0'),
    ['npx', '--no', '--', 'openapi-typescript', 'openapi.json', '-o', 'generated/types.ts'],
  ]),
  typescript('hey-api', [
    install('@hey-api/openapi-ts@0.94.0'),
    ['npx', '--no', '--', 'openapi-ts', '-i', 'openapi.json', '-o', 'generated'],
  ]),
  typescript('orval', [
    install('orval@7.13.2'),
    [
      ...['npx', '--no', '--', 'orval', '--input', 'openapi.json'],
      ...['--output', 'generated/index.ts', '--client', 'fetch'],
    ],
  ]),
];
