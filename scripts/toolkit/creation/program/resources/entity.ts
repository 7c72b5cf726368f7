import { literal } from '../../../compiler/operations/type-text';
import type { Resource } from '../../resources/find';
import type { Shapes } from '../../resources/shapes';
import { accessed } from '../../resources/own-values';
import { quoted } from '../text';

/** Partitions of a list that all callers share; each accepts 1,000 writes per second. */
const SHARDS = 8;

/** `src/store/orders.ts`: what is stored, and under which keys. */
export function entityText(resource: Resource, shapes: Shapes): string {
  const { names, ofCaller, id, item, unique } = resource;
  const { imports, type } = itemType(resource, shapes);
  const scope = [...(ofCaller ? ['owner'] : []), ...numbered(resource.scope)];
  const within = scope.length === 0 ? '' : keyPart(scope);
  const key = (value: string): string =>
    scope.length === 0
      ? `{ PK: \`${names.key}#${value}\`, SK: ${quoted(names.key)} }`
      : `{ PK: \`${names.key}#${within}\`, SK: \`${names.key}#${value}\` }`;
  const by = numbered(resource.within);
  const isSpread = scope.length + by.length === 0;
  const list = (parts: readonly string[]): string =>
    `${names.listKey}#${parts.length === 0 ? '' : `${keyPart(parts)}#`}`;
  const members = resource.within.map(({ member }) => member);
  const claim = `${names.key}_${(unique ?? '').toUpperCase()}#${within === '' ? '' : `${within}#`}`;
  const shown = (text: string): string =>
    text.replace(/\$\{[^}]*\}/g, (one) => {
      if (one.includes('owner')) return '<owner>';
      return one.includes('scope') ? '<scope>' : '<id>';
    });
  const partition = members.length > 0 ? `${names.listKey}#<${members.join('>#<')}>#` : list(scope);
  const around = [
    ...(ofCaller ? ['of one caller'] : []),
    ...(resource.scope.length > 0 ? ['within what their path names'] : []),
    ...(members.length > 0 ? [`found by id, and listed by ${members.join(' and ')}`] : []),
  ];
  const fixed = `[\`${list([...scope, ...by])}0\`]`;
  const ofValue = list(members.map((name) => `${names.one}${accessed(name)}`));
  const partitions = isSpread
    ? `Array.from({ length: shards }, (_, shard) => \`${list([])}\${shard}\`)`
    : by.length === 0
      ? fixed
      : `${by.map((one) => `${one} === undefined`).join(' || ')} ? (${names.one}) => \`${ofValue}0\` : ${fixed}`;
  const parameters = [
    ...scope.map((one) => `${one}: string | number`),
    ...by.map((one) => `${one}?: string | number`),
  ];
  return `import type { Resources } from 'openapi-first-runtime';
import { Collection } from 'openapi-first-runtime/dynamodb';
${imports}

/** What is stored: everything that the contract shows. */
export type ${names.type} = ${type};

${isSpread ? `/**\n * Partitions of the list. Each accepts 1,000 writes per second; a page reads all of them. To change the number,\n * rewrite all objects.\n */\nconst shards = ${SHARDS};\n\n` : ''}/**
 * The ${names.plural} of a table${around.map((one) => `, ${one}`).join('')}:
 *
 * | what | PK | SK | GSI1PK | GSI1SK |
 * |---|---|---|---|---|
 * | ${names.title.toLowerCase()} | \`${shown(key('${id}')).replace(/.*PK: `(.*?)`.*/, '$1')}\` | \`${shown(key('${id}')).replace(/.*SK: [`'](.*?)[`'].*/, '$1')}\` | \`${shown(partition)}<shard>\` | order of creation |
${unique === undefined ? '' : ` * | claim on its ${unique} | \`${shown(claim)}<${unique}>\` | \`CLAIM\` | | |\n`} */
export const ${names.many} = (resources: Resources) =>${parameters.length > 0 ? ` (${parameters.join(', ')}) =>` : ''}
  new Collection<${names.type}>(resources, {
    name: ${quoted(names.title)},
    idOf: (${id ? names.one : ''}) => ${id ? `${names.one}${accessed(id.member.name)}${id.member.required ? '' : ` ?? ''`}` : quoted('only')},
    key: (${id ? 'id' : ''}) => (${key(id ? '${id}' : 'only')}),
    partitions: ${partitions},
    ${
      unique === undefined
        ? ''
        : `unique: {
      member: ${quoted(unique)},
      of: (${names.one}) => ${names.one}${accessed(unique)}${item.shape.members.get(unique)?.required ? '' : '?'}.normalize('NFC').toLowerCase(),
      key: (text) => ({ PK: \`${claim}\${text}\`, SK: 'CLAIM' }),
    },`
    }
  });
`;
}

/** Arguments for values: `scope`, or `scope1`, `scope2`. */
function numbered(values: readonly unknown[]): string[] {
  return values.map((_, at) => `scope${values.length > 1 ? at + 1 : ''}`);
}

/** The values of the parameters around a collection; several are kept apart, whatever they contain. */
function keyPart(parameters: readonly string[]): string {
  return parameters.length === 1
    ? `\${${parameters[0] ?? ''}}`
    : parameters.map((one) => `\${encodeURIComponent(${one})}`).join('#');
}

/** The type by its name in `generated/operations.ts`, or taken from an operation's response. */
function itemType({ item, names }: Resource, shapes: Shapes): { imports: string; type: string } {
  const { type } = item.shape;
  const from = (name: string): string =>
    `import type { ${name} } from '../../generated/operations';\n`;
  if (/^[A-Za-z_$][\w$]*$/.test(type)) {
    const isTaken = [names.type, names.many, 'Resources', 'Collection'].includes(type);
    return {
      imports: from(isTaken ? `${type} as Answered` : type),
      type: isTaken ? 'Answered' : type,
    };
  }
  const { id, success } = item.from;
  const body = success.body;
  const answer = `Extract<OperationTypes[${quoted(id)}]['response'], { status: ${success.exact ? success.status : 'number'}${success.named && body ? `; contentType: ${literal(body.mediaType)}` : ''} }>['body']`;
  const inner = item.path.map((name) => (name === undefined ? '[number]' : `[${quoted(name)}]`));
  void shapes;
  return { imports: from('OperationTypes'), type: `${answer}${inner.join('')}` };
}
