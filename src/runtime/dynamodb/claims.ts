import { absent, type Condition, type Key, type Write } from './table';

/**
 * The item that claims a unique value for one entity, since only keys are unique in DynamoDB. It is written and
 * removed in the transactions that give the value to the entity and take it away.
 */
export interface Claim<Taken extends string = string> {
  readonly key: Key;
  /** What it means that somebody else has it. */
  readonly taken: Taken;
}

/** Who has it, as the one attribute of the claim: `{ userId: '…' }`. */
export type Holder = Readonly<Record<string, string>>;

/** The write that is refused if somebody has it. */
export function take({ key }: Pick<Claim, 'key'>, holder: Holder): Write {
  return { put: { ...key, ...holder }, if: absent };
}

/** The write that is refused if somebody else has it. */
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
