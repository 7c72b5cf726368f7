import type { Operation } from '../tester/operations';
import { isJsonObject, type Json } from '../tester/sample/schema';
import type { Answered } from './send';
import type { Random } from './random';

/** Something that was created: the values of the path that leads to it, by parameter. */
export interface Created {
  /** `/users/{userId}`. */
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
  etag: string | undefined;
}

/**
 * The objects that a run has created, as a client recognises them: a POST to `/users` that returns 201 has
 * created an object at `/users/{userId}`. Its id is the end of `Location`, or a member of the body.
 */
export class Objects {
  readonly #living: Created[] = [];
  readonly #gone: Created[] = [];

  constructor(readonly operations: readonly Operation[]) {}

  /** The path of the objects that an operation creates. */
  itemPath({ method, path }: Operation): string | undefined {
    if (method !== 'POST') return undefined;
    return this.operations.find(
      (one) =>
        one.path.startsWith(`${path}/{`) && /^\{[^}/]+\}$/.test(one.path.slice(path.length + 1)),
    )?.path;
  }

  /** Records what a response shows about an object. */
  learn(
    operation: Operation,
    used: Readonly<Record<string, string>>,
    answer: Answered,
  ): Created | undefined {
    const { status, headers, json } = answer;
    const path = this.itemPath(operation);
    if (status === 201 && path !== undefined) {
      const parameter = /\{([^}]+)\}$/.exec(path)?.[1] ?? '';
      const id = idOf(parameter, headers.location, json);
      if (id === undefined) return undefined;
      const created = { path, values: { ...used, [parameter]: id }, etag: headers.etag };
      this.#living.push(created);
      // A long run drops the oldest.
      if (this.#living.length > 200) this.#living.shift();
      return created;
    }
    const at = this.#living.findIndex((one) => isAt(one, operation.path, used));
    const known = this.#living[at];
    if (!known) return undefined;
    if (operation.method === 'DELETE' && status < 300)
      this.#gone.push(...this.#living.splice(at, 1));
    else if (headers.etag !== undefined) known.etag = headers.etag;
    return known;
  }

  /** The values of a path's parameters, from an object that exists, or did until it was deleted. */
  find(path: string, random: Random): Created | undefined {
    const leads = ({ path: item }: Created): boolean =>
      path === item || path.startsWith(`${item}/`);
    const from = random.chance(0.85) ? this.#living : this.#gone;
    return random.pick(from.filter(leads).slice(-20));
  }
}

function isAt(one: Created, path: string, used: Readonly<Record<string, string>>): boolean {
  return (
    one.path === path && Object.entries(one.values).every(([name, value]) => used[name] === value)
  );
}

function idOf(
  parameter: string,
  location: string | undefined,
  json: Json | undefined,
): string | undefined {
  if (location !== undefined) {
    const last = /([^/?#]+)(?:[?#].*)?$/.exec(location)?.[1];
    if (last !== undefined) return decodeURIComponent(last);
  }
  if (json === undefined || !isJsonObject(json)) return undefined;
  for (const name of [parameter, 'id', 'uuid', 'name', 'key']) {
    const value = json[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return undefined;
}
