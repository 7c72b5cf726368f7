import { propertiesOf, type FormContract, type FormJudges } from './form-reading';
import { judgesOf, type JsonSchema } from './judge';

/** Ajv for each form as a whole, and for each of its fields separately. */
export function judgesOfForms(
  contracts: Readonly<Record<string, FormContract>>,
): Record<string, FormJudges> {
  return Object.fromEntries(
    Object.entries(contracts).map(([name, { schema }]): [string, FormJudges] => {
      const fields = judgesOf({ ...propertiesOf(schema) });
      const { whole = () => false, other = () => false } = judgesOf({
        whole: schema,
        other: schema.additionalProperties as JsonSchema | boolean,
      });
      return [
        name,
        { whole, field: (one) => (Object.hasOwn(fields, one) ? fields[one] : undefined) ?? other },
      ];
    }),
  );
}
