import type { Model } from '../compiler/model';
import type { Carried } from '../server/carried';
import type { Operation } from '../tester/operations';
import type { Carrying } from './requests';

const NONE: Carrying = { headers: {}, query: [] };

/**
 * Credentials for each operation: for the first alternative of its security for which they can be created.
 * @param make creates credentials for a security scheme of the local API
 */
export async function carrying(
  model: Model,
  operations: readonly Operation[],
  make: (model: Model, scheme: string) => Promise<Carried | undefined>,
): Promise<(operation: Operation) => Carrying> {
  const made = new Map<string, Carrying | undefined>();
  for (const { id } of operations.flatMap(({ security }) => security.flat()))
    if (!made.has(id)) {
      const carried = await make(model, id);
      made.set(id, carried && asCarrying(carried));
    }
  return ({ security }) => {
    for (const alternative of security) {
      const each = alternative.map(({ id }) => made.get(id));
      if (each.length > 0 && each.every((one) => one !== undefined))
        return each.reduce<Carrying>((all, one) => joined(all, one), NONE);
    }
    return NONE;
  };
}

function joined(one: Carrying, other: Carrying): Carrying {
  return {
    headers: { ...one.headers, ...other.headers },
    query: [...one.query, ...other.query],
  };
}

/** What curl would send with these options. */
function asCarrying({ options, query }: Carried): Carrying {
  const headers: Record<string, string> = {};
  for (const [flag, value] of options) {
    if (flag === '-H') {
      const [name = '', ...rest] = value.split(': ');
      headers[name.toLowerCase()] = rest.join(': ');
    } else if (flag === '-b') headers.cookie = value;
    else if (flag === '-u')
      headers.authorization = `Basic ${Buffer.from(value).toString('base64')}`;
  }
  return { headers, query };
}
