/**
 * Whether the toolkit runs from its TypeScript sources, as in its own repository. The runtime is then also
 * resolved to its sources, by the condition `source` in the `exports` of its package.json.
 */
export const fromSource = __filename.endsWith('.ts');

/** Conditions for everything that resolves packages: esbuild, TypeScript, Node. */
export const conditions: readonly string[] = fromSource ? ['source'] : [];

/** Options of Node for a process that loads the toolkit or the runtime. */
export const nodeOptions: readonly string[] = conditions.map((name) => `--conditions=${name}`);
