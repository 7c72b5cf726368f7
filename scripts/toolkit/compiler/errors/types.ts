import { commentText, propertyName } from '../operations/type-text';
import type { ContractErrors, ErrorFormat } from './formats';
import { isListShape, isObjectShape, type ErrorShape } from './shape';

/**
 * `generated/errors.ts`: the contract's own error bodies, by name. The types omit lists of values, because
 * the runtime chooses from these.
 */
export function errorTypes({ formats }: ContractErrors): string {
  const members = formats.map(
    (format) =>
      `  /** ${describe(format)} */\n  ${propertyName(format.name)}: ${typeOf(format.shape)};`,
  );
  return `/** The bodies of the contract's errors. A function in \`src/errors.ts\` makes each from a problem. */
export interface ErrorBodies {
${members.join('\n')}
}
`;
}

/** `400, 404 as application/json: getOrder, listOrders and 3 more`. */
export function describe({ contents }: ErrorFormat): string {
  const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
  const statuses = unique(contents.map(({ status }) => status)).sort();
  const types = unique(contents.map(({ media }) => media.name));
  const operations = unique(contents.map(({ operationId }) => operationId));
  const [first = '', second, ...others] = operations;
  const rest = others.length > 0 ? ` and ${others.length} more` : '';
  return commentText(
    `${statuses.join(', ')} as ${types.join(', ')}: ${second === undefined ? first : `${first}, ${second}`}${rest}`,
  );
}

function typeOf(shape: ErrorShape): string {
  const types = shape.types.filter((type) => type !== 'null');
  const nullable = types.length < shape.types.length ? ' | null' : '';
  if (isObjectShape(shape)) return objectType(shape) + nullable;
  if (isListShape(shape)) return `${arrayType(shape)}${nullable}`;
  const names = types.map((type) => (type === 'integer' ? 'number' : type));
  return names.length === 0 ? 'unknown' : [...new Set(names)].join(' | ') + nullable;
}

function arrayType({ items }: ErrorShape): string {
  const item = items ? typeOf(items) : 'unknown';
  return item.includes('|') ? `(${item})[]` : `${item}[]`;
}

function objectType({ properties, required, others }: ErrorShape): string {
  const members = [...properties].map(([name, one]) =>
    required.has(name)
      ? `${propertyName(name)}: ${typeOf(one)};`
      : `${propertyName(name)}?: ${typeOf(one)} | undefined;`,
  );
  const unnamed = [...required].filter((name) => !properties.has(name));
  members.push(...unnamed.map((name) => `${propertyName(name)}: unknown;`));
  const other = typeof others === 'object' ? typeOf(others) : others ? 'unknown' : 'never';
  if (members.length === 0) members.push(`[member: string]: ${other};`);
  return `{ ${members.join(' ')} }`;
}
