import { asObject, isObject, shown, type Json, type JsonObject } from '../document';
import { escapePointer } from '../json-pointer';
import { finding, type Finding, type Report } from '../findings';
import { mapChildren, type Kind } from '../structure';
import type { Context, Repair } from './context';
import {
  finishPathItem,
  repairMediaType,
  repairOperation,
  repairParameters,
  repairRequestBody,
  repairResponse,
} from './operation';
import { checkExtensions } from './extensions';
import { checkForms } from './forms';
import { repairHeader, repairParameter } from './parameter';
import { repairRoot, versionOf } from './root';
import { finishSchema, repairSchema } from './schema';
import { checkServers } from './servers';
import { declareSchemes, repairSecurityScheme } from './security';

/** How each kind of object is mended before its children are. */
const REPAIR: Partial<Record<Kind, Repair>> = {
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
  pathItem(value, pointer, context) {
    if (!isObject(value)) {
      const values = { what: 'a path item', value: shown(value) };
      if (value !== null) context.report('object-expected', pointer, values);
      return {};
    }
    const item = { ...value };
    checkServers(item.servers, `${pointer}/servers`, context);
    repairParameters(item, pointer, context);
    return item;
  },
};

/** And what is left to do when they are. */
const FINISH: Partial<Record<Kind, Repair>> = { schema: finishSchema, pathItem: finishPathItem };

type Origin = (pointer: string) => { file: string; pointer: string };

/** A document of OpenAPI 3.1, what there was to mend, and where a place of it comes from. */
interface Normalised {
  readonly document: JsonObject;
  readonly findings: Finding[];
  readonly origin: Origin;
}

/**
 * Says in OpenAPI 3.1 what a bundled document of 3.0 or 3.1 means, and mends what real documents get
 * wrong where the meaning is clear. Every repair is a finding; what has no meaning is one of severity
 * `error`. The document itself is left as it is.
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
  const report: Report = (code, pointer, ...values) => {
    findings.push(finding(code, origin(pointer), ...values));
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
  const context: Context = { is30: version === '3.0', root: bundled, report, reportOnce, renamed };
  const visit = (value: Json, kind: Kind, pointer: string): Json | undefined => {
    if (isObject(value)) {
      if (kind !== 'document') checkForms(value, kind, pointer, context);
      if (kind !== 'schema') checkExtensions(value, kind, pointer, context);
    }
    const mended = (REPAIR[kind] ?? keep)(value, pointer, context);
    if (!isObject(mended)) return mended;
    const whole = mapChildren(mended, kind, (child, childKind, at) =>
      visit(child, childKind, pointer + at),
    );
    return (FINISH[kind] ?? keep)(whole, pointer, context);
  };
  checkForms(bundled, 'document', '', context);
  const document = asObject(visit(repairRoot(bundled, context), 'document', ''));
  declareSchemes(document, context);
  return { document, findings, origin };
}

const keep: Repair = (value) => value;
