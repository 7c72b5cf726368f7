import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isObject, type JsonObject } from '../../../scripts/toolkit/compiler/document';
import { loadContract } from '../../../scripts/toolkit/compiler/load';
import type { Model } from '../../../scripts/toolkit/compiler/model';
import { namedOperations, type NamedOperation } from '../../../scripts/toolkit/creation/names';
import { planProgram } from '../../../scripts/toolkit/creation/program/resources/plan';
import { countsFromOne } from '../../../scripts/toolkit/creation/program/resources/list';
import type { Handler } from '../../../scripts/toolkit/creation/program/resources/handlers';
import type { Resource } from '../../../scripts/toolkit/creation/resources/find';
import { listParameters } from '../../../scripts/toolkit/creation/resources/list-parameters';
import { Samples } from '../../../scripts/toolkit/creation/resources/samples';
import { Shapes } from '../../../scripts/toolkit/creation/resources/shapes';
import type { Answer, Caller } from './caller';

const COUNT = 3;

/** One operation of a project that works, and the response of its handler. */
interface Working {
  readonly operation: NamedOperation;
  readonly handler: Handler;
}

/** An object that was stored on the way: how it is read again. */
export interface Stored {
  readonly path: string;
  readonly answer: Answer;
}

/**
 * The way of a project's objects over HTTP: three are created, read, listed page by page, replaced,
 * changed, refused when wrong; two are deleted.
 */
export class Journey {
  readonly #samples: Samples;
  readonly #shapes: Shapes;
  /** What was done, a line for each resource. */
  readonly done: string[] = [];

  private constructor(
    private readonly folder: string,
    private readonly resources: readonly Resource[],
    private readonly handlers: ReadonlyMap<string, Handler>,
    schemas: Model['schemas'],
  ) {
    this.#samples = new Samples(schemas);
    this.#shapes = new Shapes(schemas);
  }

  static async of(folder: string): Promise<Journey> {
    const { model } = await loadContract(path.join(folder, 'openapi.yaml'));
    const plan = planProgram(model, namedOperations(model));
    const resources = plan.resources.map(({ resource }) => resource);
    return new Journey(folder, resources, plan.handlers, model.schemas);
  }

  /** @returns what is left, one object of each resource */
  async go(caller: Caller): Promise<Stored[]> {
    const left: Stored[] = [];
    const params = new Map<string, string>();
    const parentsFirst = [...this.resources].sort((a, b) => depthOf(a) - depthOf(b));
    for (const one of parentsFirst) left.push(...(await this.#through(one, caller, params)));
    return left;
  }

  async #through(
    resource: Resource,
    caller: Caller,
    params: Map<string, string>,
  ): Promise<Stored[]> {
    const { collection, one, id, names } = resource;
    const create = this.#working(collection.post);
    if (!create || !id) return [];
    if (create.operation.body && !this.#samples.body(create.operation)) {
      this.done.push(`${names.plural}: not tried, as no JSON can be sent`);
      return [];
    }
    const ids: string[] = [];
    const answers: Answer[] = [];
    for (let count = 0; count < COUNT; count += 1) {
      const body = this.#body(create, resource, count);
      const key = this.#samples.key(create.operation, count);
      const headers = key === undefined ? {} : { 'idempotency-key': key };
      const answer = await this.#send(create, caller, params, { body, headers });
      answers.push(answer);
      if (key !== undefined)
        expect(await this.#send(create, caller, params, { body, headers })).toEqual(answer);
      const sent = objectIn(body, create);
      ids.push(idIn(answer, create, id.member.name) ?? textOf(sent?.[id.member.name]));
    }
    const steps = [`${names.plural}: ${COUNT} created`];
    const [first = '', second = '', third = ''] = ids;
    const at = (value: string): Map<string, string> => new Map([...params, [id.parameter, value]]);
    const read = this.#working(one.get);
    if (read) {
      const answer = await this.#send(read, caller, at(first));
      if (create.handler.shown?.whole && read.handler.shown?.whole)
        expect(inner(answer, read)).toEqual(inner(answers[0], create));
      steps.push('read');
    }
    const list = this.#working(collection.get);
    if (list) steps.push(await this.#list(list, caller, params, resource, ids));
    if (demandsObject(create.operation)) {
      const wrong = await this.#send(create, caller, params, { body: 'wrong', anyStatus: true });
      expect([400, 415, 422]).toContain(wrong.status);
    }
    for (const operation of [collection.put, one.put, one.patch, one.post]) {
      const change = this.#working(operation);
      if (!change) continue;
      const body = this.#body(change, resource, 0, first, this.#body(create, resource, 0));
      await this.#send(change, caller, at(first), { body, headers: ifMatch(change) });
      steps.push(change.handler.does);
    }
    const remove = this.#working(one.delete);
    if (remove) {
      for (const each of [second, third])
        await this.#send(remove, caller, at(each), { headers: ifMatch(remove) });
      if (read) {
        const gone = await this.#send(read, caller, at(second), { anyStatus: true });
        expect(gone.status).toBeGreaterThanOrEqual(400);
        expect(gone.status).toBeLessThan(500);
      }
      steps.push('deleted');
    }
    this.done.push(steps.join(', '));
    params.set(id.parameter, first);
    if (!read) return [];
    return [
      {
        path: this.#request(read.operation, at(first)).path,
        answer: await this.#send(read, caller, at(first)),
      },
    ];
  }

  /** Reads all pages of two, or the whole list; each object must be on one of them. */
  async #list(
    list: Working,
    caller: Caller,
    params: ReadonlyMap<string, string>,
    { item, id }: Resource,
    ids: readonly string[],
  ): Promise<string> {
    const { limit, cursor, offset, page } = listParameters(list.operation, item, this.#shapes);
    const isCounted = offset ?? page;
    const found: string[] = [];
    const most = limit ? 2 : 20;
    const start = page?.schema.default === 0 || page?.schema.minimum === 0 ? 0 : 1;
    let next: string | undefined;
    let pages = 0;
    do {
      const query = new URLSearchParams();
      if (limit) query.set(limit.name, String(most));
      if (next !== undefined && cursor) query.set(cursor.name, next);
      if (offset) query.set(offset.name, String(pages * most + Number(countsFromOne(offset))));
      else if (page) query.set(page.name, String(start + pages));
      const answer = await this.#send(list, caller, params, { query });
      const here = ids.filter((one) => holds(answer.body, id?.member.name ?? '', one));
      found.push(...here);
      pages += 1;
      next = cursor && nextIn(answer.body);
      // Without a cursor, a page begins after the last object of the previous one.
      if (cursor && next === undefined && here.length === most && limit) next = here.at(-1);
      if (isCounted && here.length === 0) break;
    } while (pages < 50 && (next !== undefined || isCounted));
    expect(found.sort()).toEqual([...ids].sort());
    return (cursor ?? isCounted) ? `listed on ${pages} pages` : 'listed';
  }

  #working(operation: NamedOperation | undefined): Working | undefined {
    const handler = operation && this.handlers.get(operation.id);
    if (!operation || !handler) return undefined;
    const file = path.join(this.folder, `src/operations/${operation.folder}/${operation.file}.ts`);
    const isStub =
      existsSync(file) &&
      /=> \{\n {2}throw problem\.notImplemented/.test(readFileSync(file, 'utf8'));
    return isStub ? undefined : { operation, handler };
  }

  #request(operation: NamedOperation, params: ReadonlyMap<string, string>) {
    const own = new Map([...params].map(([name, value]) => [name, encodeURIComponent(value)]));
    const request = this.#samples.request(operation, own);
    if (!request) throw new Error(`No request is made for ${operation.id}`);
    const { headers, path: place } = request;
    return { headers, path: place.replaceAll(/\$\{([^}]*)\}/g, '$1') };
  }

  async #send(
    { operation, handler }: Working,
    caller: Caller,
    params: ReadonlyMap<string, string>,
    more: {
      body?: unknown;
      headers?: Readonly<Record<string, string>>;
      query?: URLSearchParams;
      anyStatus?: boolean;
    } = {},
  ): Promise<Answer> {
    const { path: place, headers } = this.#request(operation, params);
    const type = operation.body && this.#samples.body(operation)?.mediaType;
    const answer = await caller.send(operation.method, place, {
      ...more,
      headers: { ...(type && { 'Content-Type': type }), ...headers, ...more.headers },
    });
    if (more.anyStatus) return answer;
    const said = `${operation.id} ${JSON.stringify(more.body)}: ${JSON.stringify(answer.body)}`;
    const wanted = answer.status === handler.replaced ? handler.replaced : handler.status;
    expect([said, answer.status]).toEqual([said, wanted]);
    return answer;
  }

  /** A body that differs from others in everything that must be unique. */
  #body(
    { operation, handler: { holder } }: Working,
    { id, unique }: Resource,
    count: number,
    own?: string,
    like?: JsonObject,
  ): JsonObject | undefined {
    const value = operation.body && this.#samples.body(operation)?.value;
    const object = objectIn(value, { handler: { holder } });
    if (!object) return value;
    // What was created is valid for what is stored.
    const changed: Record<string, JsonObject[string]> = Object.fromEntries(
      Object.entries(object).map(([name, each]) => [name, like?.[name] ?? each]),
    );
    const chosen = id?.member.name;
    if (chosen !== undefined && chosen in changed) {
      const isNumber = typeof changed[chosen] === 'number';
      if (own !== undefined) changed[chosen] = isNumber ? Number(own) : own;
      else if (isNumber) changed[chosen] = Number(changed[chosen]) + count + 1;
      // The request that `npm start` prints uses the sample itself.
      else if (UUID.test(textOf(changed[chosen])))
        changed[chosen] = textOf(changed[chosen]).replace(/.$/, (last) => LAST[count] ?? last);
      // Its pattern may limit its length.
      else if (/\d$/.test(textOf(changed[chosen])))
        changed[chosen] = textOf(changed[chosen]).replace(/.$/, (last) =>
          textOf((Number(last) + count + 1) % 10),
        );
      else if (/^[A-Z]+$/.test(textOf(changed[chosen])))
        changed[chosen] = `${textOf(changed[chosen])}${(LAST[count] ?? '').toUpperCase()}`;
      else if (/^[\w ]+$/.test(textOf(changed[chosen])))
        changed[chosen] = `${textOf(changed[chosen])}${count}`;
    }
    if (unique !== undefined && typeof changed[unique] === 'string')
      changed[unique] = changed[unique].replace(/^./, (first) => `${first}${count}`);
    return holder === undefined ? changed : { ...value, [holder]: changed };
  }
}

/** The object in a body that is sent. */
function objectIn(
  body: JsonObject | undefined,
  { handler: { holder } }: { readonly handler: Pick<Handler, 'holder'> },
): JsonObject | undefined {
  const object = holder === undefined ? body : body?.[holder];
  return isObject(object) ? object : undefined;
}

/** Whether every body must be an object: some schemas have properties, but no type. */
function demandsObject({ body }: NamedOperation): boolean {
  const types = body?.content.map(({ schema }) => isObject(schema) && schema.type) ?? [];
  return types.length > 0 && types.every((type) => type === 'object');
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LAST = ['a', 'b', 'c'];

const textOf = (value: unknown): string => String(value);
const depthOf = ({ itemPath }: Resource): number => itemPath.split('/').length;

/** Any version, if the contract requires one. */
function ifMatch({ operation }: Working): Record<string, string> {
  const has = operation.parameters.some((one) => /^if-match$/i.test(textOf(one.name)));
  return has ? { 'if-match': '*' } : {};
}

function inner({ body }: Answer | { body: unknown } = { body: undefined }, { handler }: Working) {
  const member = handler.shown?.member;
  return member === undefined ? body : (body as Record<string, unknown>)[member];
}

function idIn(answer: Answer, working: Working, name: string): string | undefined {
  if (!working.handler.shown && answer.location !== undefined)
    return decodeURIComponent(answer.location.split('/').at(-1) ?? '');
  if (working.handler.shown?.isId) return textOf(answer.body);
  const object = inner(answer, working) as Readonly<Record<string, unknown>> | undefined;
  const value = object?.[name];
  return value === undefined ? undefined : textOf(value);
}

function holds(value: unknown, name: string, id: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, member]) => (key === name && textOf(member) === id) || holds(member, name, id),
  );
}

const NEXT =
  /^(?:next|after|cursor|marker|(?:next|end).?(?:cursor|token|page|marker).*|.*page.?token)$/i;

function nextIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string' && member !== '' && NEXT.test(name)) return member;
    const below = nextIn(member);
    if (below !== undefined) return below;
  }
  return undefined;
}
