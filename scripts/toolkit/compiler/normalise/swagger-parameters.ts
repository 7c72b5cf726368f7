import { asList, asText, isObject, omit, type JsonObject } from '../document';
import type { Context } from './context';

/** Reads parameters of Swagger 2.0 with `in: body` and `in: formData` as the request body that they mean. */
export function readBodyParameters(operation: JsonObject, pointer: string, context: Context): void {
  const old = asList(operation.parameters)
    .filter(isObject)
    .filter(({ in: where }) => where === 'body' || where === 'formData');
  if (old.length === 0) return;
  context.report('parameter-of-swagger-2', `${pointer}/parameters`);
  operation.parameters = asList(operation.parameters).filter(
    (each) => !old.includes(each as JsonObject),
  );
  const body = old.find((each) => each.in === 'body');
  const required = old.filter((each) => each.required === true);
  const form: JsonObject = {
    type: 'object',
    properties: Object.fromEntries(
      old.map((each) => [asText(each.name), omit(each, ['name', 'in', 'required'])]),
    ),
    required: required.map(({ name }) => asText(name)),
  };
  const file = old.some(({ type }) => type === 'file');
  const [type, schema] = body
    ? ['application/json', body.schema ?? {}]
    : [file ? 'multipart/form-data' : 'application/x-www-form-urlencoded', form];
  operation.requestBody ??= { required: required.length > 0, content: { [type]: { schema } } };
}
