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

/** Of Maven Central. */
const GENERATOR = 'org.openapitools:openapi-generator-cli:7.17.0';

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
  {
    name: 'openapi-python-client',
    needs: ['python3'],
    make: [
      ['python3', '-m', 'venv', '.venv'],
      ['.venv/bin/pip', 'install', '--quiet', 'openapi-python-client==0.29.1', 'ruff'],
      [
        ...['sh', '-c'],
        'PATH="$PWD/.venv/bin:$PATH" openapi-python-client generate --path openapi.json --output-path generated',
      ],
      ['.venv/bin/python', '-m', 'compileall', '-q', 'generated'],
    ],
    run: ['.venv/bin/python', 'journey.py'],
    files: { 'journey.py': 'openapi-python-client.py.txt' },
  },
  {
    name: 'openapi-generator-go',
    needs: ['java', 'mvn', 'go'],
    make: [
      ['mvn', '-q', 'dependency:copy', `-Dartifact=${GENERATOR}`, '-DoutputDirectory=.'],
      [
        ...['sh', '-c'],
        'java -jar openapi-generator-cli-*.jar generate -i openapi.json -g go -o generated --additional-properties=packageName=users,withGoMod=false && rm -r generated/test',
      ],
      ['go', 'mod', 'init', 'journey'],
      ['go', 'build', '-o', 'journey', '.'],
    ],
    run: ['./journey'],
    files: { 'main.go': 'openapi-generator-go.go.txt' },
  },
];
