import { literal } from '../../../compiler/operations/type-text';
import { successesOf, type Success } from '../../resources/bodies';
import { listIn } from '../../resources/envelope';
import type { Resource } from '../../resources/find';
import { listParameters, type ListParameters } from '../../resources/list-parameters';
import { wordOf } from '../../../compiler/list-words';
import { keyKind } from '../../resources/keys';
import type { Parameter } from '../../resources/list-parameter';
import type { Shapes } from '../../resources/shapes';
import { asOperand } from '../../resources/nested';
import { accessed } from '../../resources/own-values';
import { quoted } from '../text';
import { shown, showsId } from './answer';
import { envelopeText } from './envelope-text';
import { handlerText } from './handler-text';
import { listHeaders } from './list-headers';
import type { Writer, Written } from './handlers';
import { orderLines, ordersText } from './list-order';
import { listedBy, parentCheck, serviceOf } from './parts';

/** Values on a page if the contract does not declare a number. */
const USUAL_LIMIT = 20;
/** A whole list, for operations without pages. */
const ALL = 1000;

export const list: Writer = (operation, resource, shapes): Written => {
  const reasons: string[] = [];
  for (const success of successesOf(operation, shapes)) {
    const written = success.body && listing(operation, resource, shapes, success);
    if (written && 'text' in written) return written;
    if (written) reasons.push(written.reason);
  }
  return { reason: reasons[0] ?? 'its response is not a list' };
};

function listing(
  operation: Parameters<Writer>[0],
  resource: Resource,
  shapes: Shapes,
  success: Success,
): Written {
  const { body } = success;
  const found = body && listIn(body.schema, resource.names.many, shapes);
  if (!found) return { reason: 'its response is not a list' };
  const element = shown(found.items, resource, shapes, 'value');
  if (element === undefined) return { reason: 'its elements have members that are not stored' };
  const parameters = listParameters(operation, resource.item, shapes);
  const demanded = parameters.others.find(({ required }) => required);
  if (demanded) return { reason: `the meaning of its parameter ${demanded.name} is not known` };
  const { limit, cursor: asked, offset, page, sort } = parameters;
  const pages = limit ?? asked ?? offset ?? page;
  const size = limit ? given(limit, USUAL_LIMIT) : String(pages ? USUAL_LIMIT : ALL);
  const skip = offset
    ? given(offset, 0)
    : page && `${firstOf(page)} * ${limit ? `(${size})` : size}`;
  // An object of an interface is no dictionary, which a general envelope may have in this place.
  const isCopied = element === 'value' && found.shape?.members.get(found.path[0] ?? '')?.repeated;
  const map = `page.items.map(({ value }) => ${isCopied ? '({ ...value })' : asOperand(element)})`;
  const path = `\`\${basePath}${operation.path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => `\${encodeURIComponent(params${accessed(name)})}`)}\``;
  const around = { path: found.path, map, parameters, size, skip, at: path };
  const envelope = found.shape
    ? envelopeText({ ...around, shape: found.shape }, shapes)
    : { text: map, total: false, next: false, notes: [] };
  if (typeof envelope === 'string') return { reason: envelope };
  const headers = listHeaders(success, { parameters, size, skip }, path);
  if (typeof headers === 'string') return { reason: headers };
  const hasNext = envelope.next || headers.next;
  const last = asked && !hasNext && !sort ? lastOf(asked, resource, element, shapes) : undefined;
  if (asked && !hasNext && !last) return { reason: `its response has no cursor for the next page` };
  const cursor = hasNext ? asked : undefined;
  const where = filterText(parameters, resource);
  const query = [operation.id, ...keysOf(parameters, resource)];
  const request = [
    ...(cursor
      ? [`after: startOf(services.cursors, ${cursor.text}, list, ${quoted(cursor.name)}),`]
      : []),
    ...(last ? ['after: last?.id,'] : []),
    `limit: ${size},`,
    ...(skip ? [`skip: ${offset && countsFromOne(offset) ? `(${skip}) - 1` : skip},`] : []),
    ...orderLines(parameters),
    ...(where ? ['where,'] : []),
  ];
  const statements = [
    ...parameters.others.map(refusal),
    ...parentCheck(resource),
    ...(cursor
      ? [`const list = [${query.map((one, at) => (at === 0 ? quoted(one) : one)).join(', ')}];`]
      : []),
    ...(last ?? []),
    ...(where ? [`const where = ${where};`] : []),
    ...(sort ? ordersText(sort) : []),
    sort
      ? `const page = await sortedPage(${serviceOf(resource, operation.path)}, { ${request.join(' ')} });`
      : `const page = await ${serviceOf(resource, operation.path)}.page({ ${request.join(' ')} });`,
    ...(envelope.total || headers.total
      ? [
          `const total = await ${serviceOf(resource, operation.path)}.count(${where ? 'where' : ''});`,
        ]
      : []),
    ...(cursor ? ['const next = page.next && services.cursors.seal(page.next, list);'] : []),
    `return { status: ${success.status}, ${headers.lines.length > 0 ? `headers: { ${headers.lines.join(', ')} }, ` : ''}${success.named ? `contentType: ${quoted(body.mediaType)}, ` : ''}body: ${envelope.text} };`,
  ];
  const notes = [
    ...envelope.notes,
    ...parameters.filters.flatMap(({ note }) => note ?? []),
    ...(sort ? [`a request with ${sort.name} reads all ${resource.names.plural}`] : []),
    ...(parameters.others.length > 0
      ? [`answers 501 to a request with ${parameters.others.map(({ name }) => name).join(', ')}`]
      : []),
    ...(pages ? [] : [`lists at most ${ALL}: the contract has no pages`]),
  ];
  return {
    text: handlerText(operation, statements, {
      notes,
      typed: where === undefined ? undefined : resource,
    }),
    does: pages ? 'lists, by pages' : 'lists',
    notes,
    access: [...(resource.parent || last ? ['GetItem'] : []), 'Query:GSI1'],
    status: success.status,
    // An element, not the object that the request is about.
    shown: {
      member: undefined,
      whole: element === 'value',
      hasId: showsId(element, resource),
    },
  };
}

/**
 * Statements that find the object after which the page begins. If a response has no cursor, the client sends
 * the id of the last object that it has, as in Stripe's API (`starting_after`).
 */
function lastOf(
  { name, text, schema }: Parameter,
  resource: Resource,
  element: string,
  shapes: Shapes,
): string[] | undefined {
  const { id, names } = resource;
  const isAfter = /(?:after|marker)$/.test(wordOf(name));
  const kind = id && keyKind(id.member.schema, shapes);
  if (!isAfter || !showsId(element, resource) || kind !== 'string' || schema.type !== 'string')
    return undefined;
  const refusal = `problem.badRequest(${quoted(`No ${names.title.toLowerCase()} has the ${id?.member.name ?? 'id'} in ${name}.`)})`;
  return [
    `const last = ${text} === undefined ? undefined : await ${serviceOf(resource)}.find(${text});`,
    `if (${text} !== undefined && !last) throw ${refusal};`,
  ];
}

/** The number of pages before the requested one: the first is 1, unless the contract counts from 0. */
function firstOf(page: Parameter): string {
  const { default: usual, minimum } = page.schema;
  return usual === 0 || minimum === 0 ? `(${given(page, 0)})` : `((${given(page, 1)}) - 1)`;
}

/** Whether an offset is the position of the first value, not the number of those before it. */
export function countsFromOne({ schema }: Pick<Parameter, 'schema'>): boolean {
  return schema.minimum === 1;
}

/** A parameter, or its value if a request has none. */
function given({ text, present, schema }: Parameter, otherwise: number): string {
  const usual = typeof schema.default === 'number' ? schema.default : otherwise;
  return `${text}${present ? '' : ` ?? ${usual}`}`;
}

/** What is not implemented is refused, not ignored. */
function refusal({ name, text: value, schema }: Parameter): string {
  const sent =
    schema.default === undefined
      ? `${value} !== undefined`
      : typeof schema.default === 'object'
        ? `JSON.stringify(${value}) !== ${quoted(JSON.stringify(schema.default))}`
        : `${value} !== ${literal(schema.default)}`;
  return `if (${sent}) throw problem.notImplemented(${quoted(`The parameter ${name} is not supported yet.`)});`;
}

function filterText({ filters }: ListParameters, { names }: Resource): string | undefined {
  if (filters.length === 0) return undefined;
  const tests = filters.map(({ test, text: value, present }) => {
    const written = test(names.one);
    if (!present)
      return `(${value} === undefined || ${written.includes(' && ') ? `(${written})` : written})`;
    return written;
  });
  return `(${names.one}: ${names.type}) => ${tests.join(' && ')}`;
}

/** Everything that decides which values a list has, for its cursors. */
function keysOf({ filters, order, sort }: ListParameters, resource: Resource): string[] {
  return [
    ...listedBy(resource),
    ...[...filters, ...(sort ? [sort] : []), ...(order ? [order] : [])].map(
      ({ text, present }) => `${text}${present ? '' : ' ?? null'}`,
    ),
  ];
}
