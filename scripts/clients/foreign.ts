/** A generator of clients, and how a program with its client is built and run. */
export interface Foreign {
  readonly name: string;
  /** What must be installed in addition to Node. */
  readonly needs: readonly string[];
  /** Commands that install, generate and compile, in an empty folder with `openapi.json`. */
  readonly make: readonly (readonly string[])[];
  /** Warnings that name a place in the contract but are not its fault. */
  readonly accepted?: readonly RegExp[];
  /** Whether the generated code cannot send an image: `docs/client.md` says why. */
  readonly withoutPhotos?: true;
  /** The command that runs the scenario. */
  readonly run: readonly string[];
  /** Its program, in `programs/`, under its name in the folder. */
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

/** From Maven Central. */
const GENERATOR = 'org.openapitools:openapi-generator-cli:7.17.0';
const generator = (language: string, properties: string): string[][] => [
  ['mvn', '-q', 'dependency:copy', `-Dartifact=${GENERATOR}`, '-DoutputDirectory=.'],
  [
    ...['sh', '-c'],
    `java -jar openapi-generator-cli-*.jar generate -i openapi.json -g ${language} -o generated --additional-properties=${properties}`,
  ],
];

/** @param tool a program of a Go module, `$TOOL` in the commands */
const go = (name: string, tool: string, commands: readonly string[]): Foreign => ({
  name,
  needs: ['go'],
  make: [
    ['go', 'mod', 'init', 'journey'],
    // Programs of other modules, as requirements in go.mod; the scenario is compiled last.
    ...commands.map((one) => ['sh', '-c', one.replace('$TOOL', tool)]),
    ['go', 'mod', 'tidy'],
    ['go', 'build', '-o', 'journey', '.'],
  ],
  run: ['./journey'],
  files: { 'main.go': `${name}.go.txt` },
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
  {
    // It sends an image as `JSON.stringify(image)`.
    withoutPhotos: true,
    ...typescript('orval', [
      install('orval@7.13.2'),
      [
        ...['npx', '--no', '--', 'orval', '--input', 'openapi.json'],
        ...['--output', 'generated/index.ts', '--client', 'fetch'],
      ],
    ]),
  },
  {
    name: 'openapi-python-client',
    needs: ['python3'],
    make: [
      ['python3', '-m', 'venv', '.venv'],
      ['.venv/bin/pip', 'install', '--quiet', 'openapi-python-client==0.29.1', 'ruff'],
      [
        ...['sh', '-c'],
        'PATH="$PWD/.venv/bin:$PATH" openapi-python-client generate --path openapi.json --output-path generated --config python.yml',
      ],
      ['.venv/bin/python', '-m', 'compileall', '-q', 'generated'],
    ],
    run: ['.venv/bin/python', 'journey.py'],
    files: {
      'journey.py': 'openapi-python-client.py.txt',
      'python.yml': 'openapi-python-client.yml',
    },
  },
  {
    name: 'openapi-generator-python',
    needs: ['java', 'mvn', 'python3'],
    make: [
      ...generator('python', 'packageName=users_api'),
      ['python3', '-m', 'venv', '.venv'],
      ['.venv/bin/pip', 'install', '--quiet', '-r', 'generated/requirements.txt'],
      ['.venv/bin/python', '-m', 'compileall', '-q', 'generated/users_api'],
    ],
    run: ['.venv/bin/python', 'journey.py'],
    files: { 'journey.py': 'openapi-generator-python.py.txt' },
  },
  {
    name: 'openapi-generator-java',
    // It sends a file as JSON: the file's name, in quotes.
    withoutPhotos: true,
    needs: ['java', 'mvn'],
    make: [
      ...generator(
        'java',
        'library=native,artifactId=users,invokerPackage=users,apiPackage=users.api,modelPackage=users.model',
      ),
      ['sh', '-c', 'rm -r generated/src/test && cp Journey.java generated/src/main/java'],
      [
        ...['mvn', '-q', '-f', 'generated', 'package', 'dependency:copy-dependencies'],
        ...['-Dmaven.javadoc.skip', '-Dmaven.source.skip', '-DoutputDirectory=target/lib'],
      ],
    ],
    run: ['java', '-cp', 'generated/target/classes:generated/target/lib/*', 'Journey'],
    files: { 'Journey.java': 'openapi-generator-java.java.txt' },
  },
  {
    ...typescript('openapi-generator-typescript', [
      ...generator('typescript-fetch', 'importFileExtension=.js'),
      install(),
    ]),
    needs: ['java', 'mvn'],
  },
  {
    name: 'openapi-generator-go',
    needs: ['java', 'mvn', 'go'],
    make: [
      ...generator('go', 'packageName=users,withGoMod=false'),
      ['rm', '-r', 'generated/test'],
      ['go', 'mod', 'init', 'journey'],
      ['go', 'build', '-o', 'journey', '.'],
    ],
    run: ['./journey'],
    files: { 'main.go': 'openapi-generator-go.go.txt' },
  },
  go('oapi-codegen', 'github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2', [
    'mkdir generated && go run -mod=mod $TOOL -generate types,client,skip-prune -package users -o generated/users.go openapi.json',
  ]),
  {
    ...go('ogen', 'github.com/ogen-go/ogen/cmd/ogen@v1.24.0', [
      'go run -mod=mod $TOOL --target generated --package users openapi.json',
    ]),
    accepted: [
      // Go's own spelling of `ETag` and `WWW-Authenticate`; names of headers have no case.
      /Header name is not canonical/,
      // Of its server, which is not used: a response for 4XX could be sent with another status.
      /matching HTTP status code will not be enforced yet/,
      // The pattern of an id: Go's type for UUIDs reads the same ones.
      /String validator cannot be applied to generated type/,
    ],
  },
];
