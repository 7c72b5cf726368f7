import { asList, asObject, isObject, shown, type Json, type JsonObject } from '../document';
import type { Context } from './context';
import { repairFlags } from './parameter';
import { repairParameters } from './path-parameters';
import { repairRequirements } from './security';
import { readBodyParameters } from './swagger-parameters';

/** Repairs an operation before its children. */
export function repairOperation(value: Json, pointer: string, context: Context): Json | undefined {
  if (value === null) {
    context.report('operation-empty', pointer);
    return undefined;
  }
  if (!isObject(value)) {
    context.report('object-expected', pointer, { what: 'an operation', value: shown(value) });
    return undefined;
  }
  const operation = { ...value };
  if (
    operation.operationId !== undefined &&
    (typeof operation.operationId !== 'string' || !operation.operationId)
  ) {
    context.report('operation-id-invalid', `${pointer}/operationId`);
    delete operation.operationId;
  }
  if (typeof operation.tags === 'string') operation.tags = [operation.tags];
  if ('tags' in operation)
    operation.tags = asList(operation.tags).filter((tag) => typeof tag === 'string');
  repairFlags(operation, pointer, context);
  readBodyParameters(operation, pointer, context);
  repairParameters(operation, pointer, context);
  repairResponses(operation, pointer, context);
  if (operation.security !== undefined)
    operation.security = repairRequirements(operation.security, `${pointer}/security`, context);
  if (operation.security === undefined) delete operation.security;
  if (operation.requestBody === null)
    context.report('member-empty', `${pointer}/requestBody`, { kind: 'object' });
  for (const key of ['requestBody', 'callbacks', 'servers', 'summary', 'description']) {
    if (operation[key] === null) Reflect.deleteProperty(operation, key);
  }
  return operation;
}

function repairResponses(operation: JsonObject, pointer: string, context: Context): void {
  const responses: JsonObject = {};
  for (const [key, value] of Object.entries(asObject(operation.responses))) {
    const status = /^[1-5]xx$/i.test(key)
      ? key.toUpperCase()
      : key.toLowerCase() === 'default'
        ? 'default'
        : key;
    if (!key.startsWith('x-') && !/^(?:[1-5](?:\d\d|XX)|default)$/.test(status)) {
      context.report('status-invalid', `${pointer}/responses`, { status: JSON.stringify(key) });
    } else responses[status] = value;
  }
  if (Object.keys(responses).every((key) => key.startsWith('x-'))) {
    const mayBeMissing = !context.is30 && operation.responses === undefined;
    const code = mayBeMissing ? 'responses-missing' : 'responses-empty';
    context.report(code, `${pointer}/responses`);
  }
  operation.responses = responses;
}
