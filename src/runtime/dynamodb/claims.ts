import { absent, type Condition, type Key, type Write } from './table';

/**
 * The item that claims a unique value for one entity, since only keys are unique in DynamoDB. It is written and
 * removed in the transactions that give the value to the entity and take it away.
 */
export interface Claim<Taken extends string = string> {
  readonly key: Key;
  /** The outcome if another entity has the value. */
  readonly taken: Taken;
}

/** The entity that has the value, as the only attribute of the claim: `{ userId: '…' }`. */
export type Holder = Readonly<Record<string, string>>;

/** The write that is refused if any entity has the value. */
export function take({ key }: Pick<Claim, 'key'>, holder: Holder): Write {
  return { put: { ...key, ...holder }, if: absent };
}

/** The write that is refused if another entity has the value. */
export function giveUp({ key }: Pick<Claim, 'key'>, holder: Holder): Write {
  return { remove: key, if: isHeldBy(holder) };
}

export function isNotIn(claims: readonly Claim[]) {
  return ({ key }: Claim): boolean => claims.every((one) => one.key.PK !== key.PK);
}

function isHeldBy(holder: Holder): Condition {
  const expression = Object.keys(holder).map((name) => `${name} = :${name}`);
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(holder)) values[`:${name}`] = value;
  return { expression: expression.join(' AND '), values };
}
