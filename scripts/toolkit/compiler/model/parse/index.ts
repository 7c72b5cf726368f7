import { asList, asObject, asText, type JsonObject } from '../../document';
import type { Finding } from '../../findings';
import type { Model, Origin, Tag } from '../model';
import { basePaths } from './base-paths';
import { parseContractExtensions } from './extensions';
import { parseOperations } from './operations';
import { Reading } from './reading';
import { namedSchemas } from './schemas';
import { parseSecuritySchemes } from './security';
import { parseServers } from './servers';
import { optionalText } from './text';

/** A model, and findings about invalid values of extensions. */
export interface Parsed {
  readonly model: Model;
  readonly findings: readonly Finding[];
}

/**
 * Parses the normalised document of a contract, whose operations have ids, into a model. This is the last
 * step that checks what a value is: all others use the model.
 * @param origin where a location in the document comes from. Default: the document itself
 */
export function parseModel(
  document: JsonObject,
  origin: Origin = (pointer) => ({ file: '', pointer }),
): Parsed {
  const reading = new Reading(document, origin);
  const { title, version } = asObject(document.info);
  const servers = parseServers(document.servers);
  const model: Model = {
    info: { title: asText(title ?? ''), version: asText(version ?? '') },
    servers: servers ?? [],
    basePath: basePaths(servers)[0] ?? '',
    tags: asList(document.tags).map(parseTag),
    ...parseOperations(reading, servers),
    securitySchemes: parseSecuritySchemes(reading),
    schemas: namedSchemas(document),
    extensions: parseContractExtensions(reading),
    document,
    origin,
  };
  return { model, findings: reading.findings };
}

function parseTag(value: unknown): Tag {
  const { name, description } = asObject(value);
  return { name: asText(name), description: optionalText(description) };
}
