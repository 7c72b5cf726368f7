import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';
import { pureSources } from './pure-sources';

const MODULE = /[\\/]src[\\/]services$/;

/**
 * Removes the services from a function that its handlers do not use. A function's entry passes all exports
 * of `src/services.ts` to its handlers; a bundler cannot see that only `services.orders` is used. If a
 * handler passes `services` on as a whole, all of them stay.
 * @param entry the function's entry, relative to `root`
 */
export function namedServices(entry: string, root: string): Plugin {
  return {
    name: 'named-services',
    setup(current) {
      current.onResolve(
        { filter: /\/services$/ },
        async ({ path: specifier, resolveDir, importer }) => {
          const module = path.resolve(resolveDir, specifier);
          if (!MODULE.test(module) || importer !== path.resolve(root, entry)) return undefined;
          const names = await namesIn(entry, root);
          return names === 'all'
            ? undefined
            : { path: module, namespace: 'named-services', pluginData: names };
        },
      );
      current.onLoad({ filter: /.*/, namespace: 'named-services' }, (request) => {
        const names = [...(request.pluginData as ReadonlySet<string>)].sort();
        const contents =
          names.length === 0
            ? // An empty file would be CommonJS, and have a default export.
              'export {};'
            : `export { ${names.join(', ')} } from ${JSON.stringify(request.path)};`;
        return { contents, resolveDir: path.dirname(request.path), loader: 'ts' };
      });
    },
  };
}

/** Removes the services and all packages, without a trace of their imports in unused files. */
const handlersAlone: Plugin = {
  name: 'handlers-alone',
  setup(current) {
    current.onResolve({ filter: /.*/ }, ({ path: specifier, resolveDir, kind }) => {
      if (kind === 'entry-point') return undefined;
      const file = path.resolve(resolveDir, specifier);
      return /^[./]/.test(specifier) && !MODULE.test(file)
        ? undefined
        : { path: specifier, external: true, sideEffects: false };
    });
  },
};

/** The services that the handlers of an entry use, in any of their files. */
async function namesIn(entry: string, root: string): Promise<ReadonlySet<string> | 'all'> {
  const { metafile } = await build({
    absWorkingDir: path.resolve(root),
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    plugins: [handlersAlone, pureSources],
  });
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((file) => (inputs[file]?.bytesInOutput ?? 0) > 0),
  );
  const names = new Set<string>();
  for (const file of files.filter((each) => each !== entry && /\.[cm]?[jt]sx?$/.test(each))) {
    const found = namesInText(readFileSync(path.resolve(root, file), 'utf8'));
    if (found === 'all') return 'all';
    for (const name of found) names.add(name);
  }
  return names;
}

/** The names in `services.name` and `{ services: { name } }`; `all` for any other use of `services`. */
export function namesInText(text: string): ReadonlySet<string> | 'all' {
  if (!/\bservices\b/.test(text)) return new Set();
  const names = new Set<string>();
  let whole = false as boolean;
  const take = (found: readonly string[] | 'all'): void => {
    if (found === 'all') whole = true;
    else for (const name of found) names.add(name);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node) && node.text === 'services') take(namesOf(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('handler.ts', text, ts.ScriptTarget.Latest, true));
  return whole ? 'all' : names;
}

function namesOf(identifier: ts.Identifier): readonly string[] | 'all' {
  const { parent } = identifier;
  if (ts.isBindingElement(parent)) {
    // `({ services })` only gives it a name; `({ services: { orders } })` uses it.
    return parent.propertyName === identifier ? namesInPattern(parent.name) : [];
  }
  if (ts.isParameter(parent) && parent.name === identifier) return [];
  if (ts.isPropertySignature(parent)) return [];
  const value: ts.Node =
    ts.isPropertyAccessExpression(parent) && parent.name === identifier ? parent : identifier;
  const user = value.parent;
  if (ts.isPropertyAccessExpression(user) && user.expression === value) return [user.name.text];
  if (ts.isVariableDeclaration(user) && user.initializer === value)
    return namesInPattern(user.name);
  return 'all';
}

function namesInPattern(pattern: ts.BindingName): readonly string[] | 'all' {
  if (!ts.isObjectBindingPattern(pattern)) return 'all';
  const names = pattern.elements.map(({ name, propertyName, dotDotDotToken }) => {
    const key = propertyName ?? name;
    return dotDotDotToken === undefined && ts.isIdentifier(key) ? key.text : undefined;
  });
  return names.includes(undefined) ? 'all' : (names as string[]);
}
