import type { WholeRequest } from 'openapi-first-runtime';
import type { Operation } from '../tester/operations';
import { asCommand } from '../tester/request';
import type { Sampler } from '../tester/sample/index';
import { faultOf } from './fault';
import { Objects, type Created } from './objects';
import { Random } from './random';
import { Requests, type Carrying, type Made } from './requests';
import type { Answered, Client } from './send';

/** A response that should not have been sent, and the request that caused it. */
export interface Flaw {
  readonly operation: string;
  /** The number of the case: the same with the same seed. */
  readonly number: number;
  readonly message: string;
  readonly command: string;
}

export interface OperationResult {
  readonly id: string;
  readonly cases: number;
  readonly statuses: ReadonlyMap<number, number>;
  readonly flaws: readonly Flaw[];
}

export interface Run {
  readonly operations: readonly Operation[];
  readonly sampler: Sampler;
  readonly client: Client;
  readonly seed: number;
  /** For each operation. */
  readonly cases: number;
  /** Only this operation. */
  readonly only?: string | undefined;
  /** Credentials that an operation accepts. */
  readonly credentials: (operation: Operation) => Carrying;
}

/** More faults of the same kind are not interesting. */
const MOST_FLAWS = 20;

/**
 * Sends random requests of every operation. Operations that create objects come first, so that the others
 * find some; each creation is followed by requests over the lifetime of the created object.
 */
export async function fuzz(run: Run, report: (result: OperationResult) => void): Promise<Flaw[]> {
  const { operations, only } = run;
  const objects = new Objects(operations);
  const flaws: Flaw[] = [];
  const rank = (one: Operation): number =>
    objects.itemPath(one) !== undefined ? 0 : one.method === 'DELETE' ? 2 : 1;
  for (const operation of operations.toSorted((a, b) => rank(a) - rank(b))) {
    if (only !== undefined && operation.id !== only) continue;
    const result = await new OperationRun(run, operation, objects).run();
    report(result);
    flaws.push(...result.flaws);
  }
  return flaws;
}

interface Sent {
  readonly status: number;
  readonly operation: Operation;
  readonly request: WholeRequest;
  /** The object that it created or used, if known. */
  readonly object: Created | undefined;
}

class OperationRun {
  readonly #statuses = new Map<number, number>();
  readonly #flaws: Flaw[] = [];
  readonly #requests = new Map<string, Requests>();
  /** Operations that return 501, which is reported once. */
  readonly #unwritten = new Set<string>();
  #sent = 0;

  constructor(
    readonly of: Run,
    readonly operation: Operation,
    readonly objects: Objects,
  ) {}

  async run(): Promise<OperationResult> {
    const { operation, of } = this;
    const item = this.objects.itemPath(operation);
    for (let number = 0; this.#isOn(); number += 1) {
      const random = new Random(of.seed, operation.id, number);
      const known = random.chance(0.8) ? this.objects.find(operation.path, random) : undefined;
      const valid = random.chance(0.3);
      const made = this.#requestsOf(operation).make(random, known, valid);
      if (!made) break;
      const object = (await this.#send(number, operation, made))?.object;
      if (object && object.path === item && random.chance(0.5))
        await this.#live(number, object, random);
    }
    return { id: operation.id, cases: this.#sent, statuses: this.#statuses, flaws: this.#flaws };
  }

  #isOn(): boolean {
    const { cases } = this.of;
    const isUnwritten = this.#unwritten.has(this.operation.id);
    return this.#sent < cases && this.#flaws.length < MOST_FLAWS && !isUnwritten;
  }

  /** Uses what was created, mostly deletes it, and uses it again. */
  async #live(number: number, object: Created, random: Random): Promise<void> {
    const own = this.of.operations.filter(({ path }) => path === object.path);
    const use = async (method?: string): Promise<Sent | undefined> => {
      const fit = own.filter((one) => method === undefined || one.method === method);
      const operation = random.pick(fit);
      const valid = method !== undefined || random.chance(0.5);
      const made = operation && this.#requestsOf(operation).make(random, object, valid);
      return made && this.#send(number, operation, made);
    };
    const expectStatus = async (wrong: (status: number) => boolean, message: string) => {
      const read = await use('GET');
      if (read && wrong(read.status)) this.#flaw(number, read.operation, read.request, message);
    };
    await expectStatus((status) => status === 404, 'the created object does not exist');
    await use();
    await use();
    const deleted = random.chance(0.8) ? await use('DELETE') : undefined;
    if (deleted && deleted.status < 300)
      await expectStatus((status) => status < 400, 'the deleted object still exists');
    await use();
  }

  async #send(number: number, operation: Operation, made: Made): Promise<Sent | undefined> {
    const { client, sampler, operations } = this.of;
    this.#sent += 1;
    let answer: Answered;
    try {
      answer = await client.send(made.request);
    } catch (error) {
      this.#flaw(number, operation, made.request, `no response: ${(error as Error).message}`);
      return undefined;
    }
    this.#statuses.set(answer.status, (this.#statuses.get(answer.status) ?? 0) + 1);
    if (answer.status === 501 && !this.#unwritten.has(operation.id)) {
      this.#unwritten.add(operation.id);
      this.#flaw(number, operation, made.request, 'it returns 501, because it has no handler yet');
    }
    const fault = faultOf(operation, operations, made, answer, sampler);
    if (fault !== undefined && answer.status !== 501)
      this.#flaw(number, operation, made.request, fault);
    const { request, isOwn, values } = made;
    const isUse = isOwn && request.method === operation.method;
    const object = isUse ? this.objects.learn(operation, values, answer) : undefined;
    return { status: answer.status, operation, request, object };
  }

  #flaw(number: number, { id }: Operation, request: WholeRequest, message: string): void {
    const { origin } = this.of.client.origin;
    this.#flaws.push({ operation: id, number, message, command: asCommand(request, origin) });
  }

  #requestsOf(operation: Operation): Requests {
    const known = this.#requests.get(operation.id);
    if (known) return known;
    const { operations, sampler, credentials } = this.of;
    const made = new Requests(operation, operations, sampler, credentials(operation));
    this.#requests.set(operation.id, made);
    return made;
  }
}
