// Who may import whom. `npm run lint` reports every import that breaks one of these rules.

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const everywhere = [
  {
    name: 'no-cycles',
    comment: 'These files import each other. Move what they share to a file of its own.',
    // A module may name its own type: `import type * as services from './services'`.
    from: { path: '(.+)' },
    to: { circular: true, pathNot: '^$1$' },
  },
  {
    name: 'no-unresolved-imports',
    comment: 'Nothing has this name. A package offers only what its "exports" list.',
    from: {},
    // dist/ only exists after `npm pack`.
    to: { couldNotResolve: true, pathNot: '^\\./dist/' },
  },
  {
    name: 'no-unlisted-packages',
    comment: 'Add this package to the package.json of the package that imports it.',
    from: {},
    // An optional peer counts as a peer and as unlisted.
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer'] },
  },
  {
    name: 'no-development-packages',
    comment: 'Only packages under "dependencies" are deployed.',
    from: { path: '^(src|generated)/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
  },
  {
    name: 'no-vague-names',
    comment: 'Name the file after what it contains.',
    from: {},
    to: { path: '/(utils?|helpers?|common)(/|\\.[cm]?[jt]s$)', pathNot: 'node_modules' },
  },
  {
    name: 'no-tests',
    comment: 'Only tests import tests.',
    from: { pathNot: '^tests/' },
    to: { path: '^tests/' },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const api = [
  {
    name: 'api-imports-runtime',
    comment: 'Of the packages here, src/ and generated/ only import the runtime.',
    from: { path: '^(src|generated)/', pathNot: '^src/runtime/' },
    to: { path: '^scripts/' },
  },
  {
    name: 'generated-imports-runtime',
    comment: 'The types and the contract are generated without src/; only functions import it.',
    from: { path: '^generated/', pathNot: '^generated/(functions|function-url)/' },
    to: { path: '^src/', pathNot: '^src/runtime/' },
  },
  {
    name: 'store-imports-runtime',
    comment: 'The store knows nothing about HTTP, the contract or the operations.',
    from: { path: '^src/store/' },
    to: { path: '^(src|generated)/', pathNot: '^src/(store|runtime)/' },
  },
];

// How the packages of this repository were named in an import: by one that lists this repository's
// workspaces, or by one of them.
const byName = ['aliased-workspace', 'undetermined'];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const packages = [
  {
    name: 'runtime-imports-neither',
    comment: 'The runtime does not depend on an API or on the toolkit.',
    from: { path: '^src/runtime/' },
    to: { path: '^(src|generated|scripts)/', pathNot: '^src/runtime/' },
  },
  {
    name: 'runtime-by-name',
    comment: "Write 'openapi-first-runtime/…'. Only the package and its tests know its files.",
    from: { pathNot: '^(src|tests)/runtime/' },
    to: { path: '^src/runtime/', dependencyTypesNot: byName },
  },
  {
    name: 'toolkit-imports-runtime',
    comment: 'The toolkit does not depend on an API.',
    from: { path: '^scripts/toolkit/' },
    to: { path: '^(src|generated|scripts)/', pathNot: '^(src/runtime|scripts/toolkit)/' },
  },
  {
    name: 'toolkit-by-name',
    comment: "Write 'openapi-first-toolkit/…'. Only the package and its tests know its files.",
    from: { pathNot: '^(scripts|tests)/toolkit/' },
    to: { path: '^scripts/toolkit/', dependencyTypesNot: byName },
  },
  {
    name: 'toolkit-commands-on-top',
    comment: 'Commands use the rest of the toolkit, which does not depend on any command.',
    from: { path: '^scripts/toolkit/', pathNot: '^scripts/toolkit/(cli|commands)/' },
    to: { path: '^scripts/toolkit/(cli|commands)/' },
  },
];

// Where the toolkit checks the types of a contract's values: only until its model exists, which is typed.
const untyped = [
  'compiler/(read|sources|structure|document|published|placed-operations|names)\\.ts$',
  'compiler/(bundle|rules|normalise|schemas|model/parse)/',
  // The documentation is built from the contract as it was written.
  'docs/(document|llms|template)\\.ts$',
  // Published contracts are compared as they were written.
  'versions/(addition-text|canonical|canonical-schema|rules)\\.ts$',
];

/** @type {import('dependency-cruiser').IForbiddenRuleType} */
const model = {
  name: 'toolkit-trusts-the-model',
  comment: 'Use the model (compiler/model): its values need not be checked again.',
  from: { path: '^scripts/toolkit/', pathNot: `^scripts/toolkit/(${untyped.join('|')})` },
  to: {
    path: '^scripts/toolkit/compiler/(document|schemas/schema)\\.ts$',
    dependencyTypesNot: ['type-only'],
  },
};

// Inside the toolkit: what each folder imports from the others. Every folder may import the files next to them.
// The table of its README says the same.
const toolkit = Object.entries({
  compiler: [],
  build: [],
  embedded: [],
  'supply-chain': [],
  docs: ['compiler', 'tester'],
  tester: ['compiler'],
  server: ['compiler', 'docs', 'embedded', 'tester'],
  fuzz: ['compiler', 'server', 'tester'],
  mock: ['compiler', 'creation', 'server', 'tester'],
  deployment: ['build', 'compiler', 'server', 'tester'],
  generation: ['compiler', 'deployment'],
  client: ['compiler', 'generation'],
  versions: ['compiler'],
  creation: ['compiler', 'deployment', 'generation', 'tester'],
}).map(([folder, others]) => ({
  name: `toolkit-${folder}`,
  comment: `Of the toolkit's folders, ${folder}/ may import ${others.join(', ') || 'none'}.`,
  from: { path: `^scripts/toolkit/${folder}/` },
  to: {
    path: '^scripts/toolkit/[^/]+/',
    pathNot: `^scripts/toolkit/(${[folder, ...others].join('|')})/`,
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...everywhere, ...api, ...packages, model, ...toolkit].map((rule) => ({
    severity: 'error',
    ...rule,
  })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(scripts/bench/peers|(src/runtime|scripts/toolkit)/\\.?dist)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'require', 'node', 'default'],
    },
  },
};
