/** The name of a package, and the description of its project. */
export interface Identity {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Members of the project's package.json: `license`, `author`, `repository` … */
  readonly project: Readonly<Record<string, unknown>>;
}

const INHERITED = ['license', 'author', 'repository', 'homepage', 'bugs'];

export function clientManifest({ name, version, description, project }: Identity): string {
  const inherited = Object.fromEntries(
    INHERITED.filter((member) => project[member] !== undefined).map((member) => [
      member,
      project[member],
    ]),
  );
  const entry = (format: string): object => ({
    types: `./${format}/index.d.ts`,
    default: `./${format}/index.js`,
  });
  const manifest = {
    name,
    version,
    description,
    ...inherited,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20.3' },
    files: ['esm', 'cjs'],
    main: './cjs/index.js',
    module: './esm/index.js',
    types: './cjs/index.d.ts',
    exports: {
      '.': { import: entry('esm'), require: entry('cjs') },
      './package.json': './package.json',
    },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** The contract's version in a form that npm accepts: `1.2`, `v2` and `2024-10-28` are not. */
export function npmVersion(version: string): string {
  const [, major, minor = '0', patch = '0', rest = ''] =
    /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?((?:-[\w.-]+)?(?:\+[\w.-]+)?)$/.exec(version) ?? [];
  if (major === undefined || /^\d{4}-/.test(version)) return '0.0.0';
  return `${[major, minor, patch].map(Number).join('.')}${rest}`;
}
