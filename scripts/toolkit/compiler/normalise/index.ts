import { asObject, isObject, METHODS, omit, shown, type Json, type JsonObject } from '../document';
import { escapePointer } from '../json-pointer';
import { finding, type Finding, type Report } from '../findings';
import { mapChildren, type ObjectKind } from '../structure';
import { openClosedParts, type Composition } from './closed-parts';
import type { Context, Repair } from './context';
import { repairMediaType, repairRequestBody } from './body';
import { checkExtensions } from './extensions';
import { checkObject } from '../rules/members';
import { phraseFor } from '../rules/objects';
import { repairOperation } from './operation';
import { repairHeader, repairParameter } from './parameter';
import { repairPathItem } from './path-item';
import { finishPathItem } from './path-parameters';
import { repairResponse } from './response';
import { repairRoot, versionOf } from './root';
import { finishSchema, repairSchema } from './schema';
import { declareSchemes, repairSecurityScheme } from './security';

/** How each kind of object is repaired, before its children. */
const REPAIR: Partial<Record<ObjectKind, Repair>> = {
  schema: repairSchema,
  parameter: repairParameter,
  header: repairHeader,
  operation: repairOperation,
  response: repairResponse,
  requestBody: repairRequestBody,
  mediaType: repairMediaType,
  securityScheme: repairSecurityScheme,
  callback(value, pointer, context) {
    if (isObject(value)) return value;
    context.report('callback-not-an-object', pointer, { value: shown(value) });
    return undefined;
  },
  pathItem: repairPathItem,
};

/** What is done after its children. */
const FINISH: Partial<Record<ObjectKind, Repair>> = {
  schema: finishSchema,
  pathItem: finishPathItem,
};

type Origin = (pointer: string) => { file: string; pointer: string };

/** A document of OpenAPI 3.1, the findings, and the origin of each location. */
interface Normalised {
  readonly document: JsonObject;
  readonly findings: Finding[];
  readonly origin: Origin;
}

/**
 * Translates a bundled document of 3.0, 3.1 or 3.2 into OpenAPI 3.1, and repairs common mistakes if the
 * meaning is clear. Every repair is a finding; a part that has no meaning is one of severity `error`. The
 * document itself is not changed.
 */
export function normalise(bundled: JsonObject, bundledOrigin: Origin): Normalised {
  const findings: Finding[] = [];
  const said = new Set<string>();
  const written = new Map<string, string>();
  const origin: Origin = (pointer) => {
    const [, section, path = '', ...rest] = pointer.split('/');
    const before = section === 'paths' ? written.get(path) : undefined;
    return bundledOrigin(before === undefined ? pointer : ['', section, before, ...rest].join('/'));
  };
  const reported = new Set<string>();
  const report: Report = (code, pointer, ...values) => {
    const one = finding(code, origin(pointer), ...values);
    // A path item that is used twice is at two locations in the bundle.
    const key = `${one.file}#${one.pointer} ${code} ${one.message}`;
    if (!reported.has(key)) findings.push(one);
    reported.add(key);
  };
  const reportOnce: Report = (code, pointer, ...values) => {
    const key = JSON.stringify([code, values]);
    if (!said.has(key)) report(code, pointer, ...values);
    said.add(key);
  };
  const version = versionOf(bundled, report);
  if (!version) return { document: bundled, findings, origin };
  const renamed: Context['renamed'] = (path, before) => {
    written.set(escapePointer(path), escapePointer(before));
  };
  const context: Context = {
    is30: version === '3.0',
    version,
    root: bundled,
    operationIds: operationIdsOf(bundled),
    report,
    reportOnce,
    renamed,
  };
  const compositions: Composition[] = [];
  const visit = (value: Json, kind: ObjectKind, pointer: string): Json | undefined => {
    // PHP writes an empty list for an empty object.
    if (Array.isArray(value) && value.length === 0 && kind !== 'schema') {
      context.report('member-empty', pointer, { kind: 'object' });
      return visit({}, kind, pointer);
    }
    let own = value;
    if (isObject(value)) {
      const invalid = kind === 'document' ? [] : checkObject(value, kind, pointer, context);
      if (invalid.length > 0) own = omit(value, invalid);
      checkExtensions(value, kind, pointer, context);
    } else if (NOT_REPAIRED.has(kind)) {
      context.report('object-ignored', pointer, { what: phraseFor(kind), value: shown(value) });
    }
    const repaired = (REPAIR[kind] ?? keep)(own, pointer, context);
    if (!isObject(repaired)) return repaired;
    const whole = mapChildren(repaired, kind, (child, childKind, at) =>
      visit(child, childKind, pointer + at),
    );
    const finished = (FINISH[kind] ?? keep)(whole, pointer, context);
    if (kind === 'schema' && isObject(finished) && Array.isArray(finished.allOf))
      compositions.push([finished, pointer]);
    return finished;
  };
  checkObject(bundled, 'document', '', context);
  const document = asObject(visit(repairRoot(bundled, context), 'document', ''));
  declareSchemes(document, context);
  openClosedParts(compositions, document, report);
  return { document, findings, origin };
}

const keep: Repair = (value) => value;

/** Kinds that do not affect serving: a value that is not an object is ignored. */
const NOT_REPAIRED = new Set<ObjectKind>(['header', 'encoding', 'example', 'link']);

function operationIdsOf({ paths, webhooks, components }: JsonObject): Set<string> {
  const items = [paths, webhooks, asObject(components).pathItems].flatMap((map) =>
    Object.values(asObject(map)),
  );
  const ids = items.flatMap((item) =>
    METHODS.map((method) => asObject(asObject(item)[method]).operationId),
  );
  return new Set(ids.filter((id) => typeof id === 'string'));
}
