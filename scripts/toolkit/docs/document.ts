import { asList, asObject, asText, isObject, type JsonObject } from '../compiler/document';
import { clientOperations } from '../compiler/client/operations';
import { SecurityLists } from '../compiler/client/security';
import type { Contract } from '../compiler/load';
import type { Model } from '../compiler/model';
import { freeName } from '../compiler/names';
import { publish } from '../compiler/published';
import type { Guide } from './guides';
import { asClient, asCurl, asPython } from './sample-texts';
import { sampleRequests } from './samples';

/** The contract as Redoc renders it: with a sample on every operation, and the guides before them. */
export function documented(
  { published, model }: Contract,
  guides: readonly Guide[],
  clientName: string,
): JsonObject {
  const document = structuredClone<JsonObject>(publish(published).document);
  const server = asText(asObject(asList(document.servers)[0]).url);
  const samples = new Map(sampleRequests(model).map((sample) => [sample.id, sample]));
  const named = clientOperations(model, new SecurityLists(model.securitySchemes));
  const names = new Map(model.operations.map(({ id }, at) => [id, named[at]?.name ?? id]));
  for (const { id, key, method } of model.operations) {
    const operation = asObject(asObject(document.paths)[key])[method.toLowerCase()];
    const sample = samples.get(id);
    if (!isObject(operation) || !sample || operation['x-codeSamples'] !== undefined) continue;
    operation['x-codeSamples'] = [
      { lang: 'Shell', label: 'curl', source: asCurl(sample, server) },
      {
        lang: 'TypeScript',
        label: 'TypeScript',
        source: asClient(sample, names.get(id) ?? id, clientName),
      },
      { lang: 'Python', label: 'Python', source: asPython(sample, server) },
    ];
  }
  document.info = withDownloads(asObject(document.info));
  return guides.length > 0 ? withGuides(document, model, guides) : document;
}

const DOWNLOADS =
  'Download the contract as [JSON](openapi.json) or [YAML](openapi.yaml), or this whole documentation as [text](llms.txt).';

/** Links to the files next to the page, before the first heading of the description: Redoc has none. */
function withDownloads(info: JsonObject): JsonObject {
  const [lead = '', ...sections] = asText(info.description ?? '').split(/^(?=#)/m);
  const top = [lead.trim(), DOWNLOADS].filter((text) => text !== '').join('\n\n');
  return { ...info, description: `${top}\n\n${sections.join('')}`.trim() };
}

/**
 * Guides are tags without operations; `x-tagGroups` puts them first in the menu. A guide that is called like
 * a tag of the contract would have its operations.
 */
function withGuides(document: JsonObject, model: Model, guides: readonly Guide[]): JsonObject {
  const used = model.operations.flatMap(({ tags: names }) => names);
  const own = new Set([...model.tags.map(({ name }) => name), ...used]);
  const taken = new Set(own);
  const tags = guides.map(({ title, text }) => ({
    name: freeName(title, taken, ' '),
    'x-displayName': title,
    description: text,
  }));
  return {
    ...document,
    tags: [...tags.map((tag) => ({ ...tag, 'x-traitTag': true })), ...asList(document.tags)],
    'x-tagGroups': [
      { name: 'Guides', tags: tags.map(({ name }) => name) },
      { name: 'Operations', tags: [...own] },
    ],
  };
}
