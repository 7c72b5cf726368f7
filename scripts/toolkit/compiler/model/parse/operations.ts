import { asList, asObject, asText, placeOf } from '../../document';
import { placedOperations, type PlacedOperation } from '../../placed-operations';
import type { Exchange, Operation, Webhook } from '../operation';
import type { RequestBody } from '../request-body';
import type { Server } from '../server';
import { basePaths } from './base-paths';
import type { ParseContent } from './content';
import { parseOperationExtensions } from './extensions';
import { mergeParameters, valueParsers } from './parameters';
import type { Named, Reading } from './reading';
import { responsesParser } from './responses';
import { authOf, parseSecurity } from './security';
import { parseServers } from './servers';
import { optionalText } from './text';

/** The operations of paths and of webhooks, which have parts in common. */
export function parseOperations(
  reading: Reading,
  servers: readonly Server[] | undefined,
): { readonly operations: readonly Operation[]; readonly webhooks: readonly Webhook[] } {
  const { document } = reading;
  const parse = exchangeParser(reading);
  return {
    operations: placedOperations(document).map((placed) => {
      const { key, pointer, item, operation } = placed;
      const security = parseSecurity(operation.security ?? document.security);
      return {
        ...parse(placed),
        id: asText(operation.operationId),
        path: placeOf(key),
        key,
        bases: basePaths(parseServers(operation.servers), parseServers(item.servers), servers),
        security,
        auth: authOf(security),
        extensions: parseOperationExtensions(reading, operation, pointer),
      };
    }),
    webhooks: placedOperations(document, 'webhooks').map((placed) => ({
      ...parse(placed),
      name: placed.key,
    })),
  };
}

/** Parses the parts of an operation that paths and webhooks have in common. */
function exchangeParser(reading: Reading): (placed: PlacedOperation) => Exchange {
  const { parameter, headers, content } = valueParsers(reading);
  const parseBody = reading.once((named) => parseRequestBody(named, content));
  const parseResponses = responsesParser(reading, headers, content);
  return ({ method, pointer, item, operation }) => {
    const { url } = asObject(operation.externalDocs);
    return {
      method: method.toUpperCase(),
      pointer,
      tags: asList(operation.tags).map(asText),
      summary: optionalText(operation.summary),
      description: optionalText(operation.description),
      externalDocs: typeof url === 'string' ? { url } : undefined,
      deprecated: operation.deprecated === true,
      parameters: mergeParameters([item.parameters, operation.parameters], parameter),
      body: parseBody(operation.requestBody),
      responses: parseResponses(operation.responses),
    };
  };
}

function parseRequestBody(
  { object, component }: Named,
  parseContent: ParseContent,
): RequestBody | undefined {
  const content = parseContent(object.content);
  if (content.length === 0) return undefined;
  return {
    component,
    description: optionalText(object.description),
    required: object.required === true,
    content,
  };
}
