import Ajv2020 from 'ajv/dist/2020';

export type JsonSchema = Readonly<Record<string, unknown>>;

export type Judge = (value: unknown) => boolean;

/**
 * Ajv at run time, on the original schemas. It fills in no defaults: in a body they are annotations (JSON
 * Schema Validation, 9.2), and a merge patch with defaults would change what nobody asked to change.
 */
export function judgesOf(
  schemas: Readonly<Record<string, JsonSchema | boolean>>,
): Record<string, Judge> {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    ownProperties: true,
    multipleOfPrecision: 6,
    logger: false,
    // Compiling the meta-schema takes longer than all the cases of `npm test`.
    meta: false,
    validateSchema: false,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const validate = ajv.compile(schema);
      return [name, (value: unknown) => validate(value)];
    }),
  );
}
