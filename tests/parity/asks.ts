import { contract } from '../../generated/contract';
import {
  open,
  operationIds,
  samples,
  unscoped,
  type OperationId,
  type Sample,
} from '../e2e/requests';

/**
 * What requests can refer to: on the server, what a test has created; in the mock, what the contract shows.
 */
export interface World {
  readonly userId: string;
  readonly apiKeyId: string;
  /** Of a finished export, for requests that ask for one. */
  readonly exportId: string;
  /** The current `ETag` of the user. */
  readonly tag: string;
  /** The current `ETag` of the user's photo. */
  readonly photoTag: string;
  /** A credential with all scopes. */
  readonly bearer: string;
  /** One that has none of the scopes that the contract requires. */
  readonly scopeless: string;
  /** One that is not valid. */
  readonly forged: string;
  /** An id that no object has. */
  readonly nobody: string;
  /** An API key that may only read. */
  readonly key: string;
}

/** One row: a request that is sent to both, identical except for what each side has. */
export interface Ask {
  readonly title: string;
  readonly status: number;
  readonly request: (world: World) => Sample;
  /** The required state of the server. Default: unchanged. */
  readonly server?: 'limited' | 'broken' | 'unavailable' | 'conflict' | 'unlinked' | 'large';
  /** Whether the mock is told what to return, because nothing in the request shows it. */
  readonly preferred?: boolean;
  /** Requests that must be sent before to get this response. */
  readonly before?: (world: World) => readonly Sample[];
  /** An optional header that the contract shows, and that this response of the server does not have. */
  readonly shownOnly?: string;
}

/** Every response that the contract documents. */
export function documented(): Ask[] {
  return operationIds.flatMap((id) => {
    const operation = contract.operations.find((one) => one.id === id);
    return (operation?.responses ?? []).map(({ status }) => askFor(id, Number(status)));
  });
}

function askFor(id: OperationId, status: number): Ask {
  const more = (change: Partial<Sample>) => (world: World) => {
    const sample = sampleOf(id, world);
    return { ...sample, ...change, headers: { ...sample.headers, ...change.headers } };
  };
  const plain = { title: `${id} ${status}`, status, request: more({}) };
  const headers = (change: (world: World) => Record<string, string>): Ask => ({
    ...plain,
    request: (world) => more({ headers: change(world) })(world),
  });
  switch (status) {
    case 304:
      return headers(({ tag, photoTag }) => ({
        'If-None-Match': id === 'getUserPhoto' ? photoTag : tag,
      }));
    case 307:
      return { ...plain, server: 'large', preferred: true };
    case 400:
      return { ...plain, request: more({ path: `${samples[id].path}?colour=red` }) };
    case 401:
      return headers(() => ({ Authorization: '' }));
    case 403:
      // A person may always change their own record; a key needs the scope, which no mock can know.
      return id === 'updateCurrentUser'
        ? {
            ...headers(({ key }) => ({ Authorization: '', 'X-Api-Key': key })),
            preferred: true,
            shownOnly: 'www-authenticate',
          }
        : headers(({ scopeless }) => ({ Authorization: scopeless }));
    case 404:
      return id.includes('Current')
        ? { ...plain, server: 'unlinked', preferred: true }
        : { ...plain, request: (world) => sampleOf(id, nobodyIn(world)) };
    case 406:
      return headers(() => ({ Accept: 'application/xml' }));
    case 409:
      if (id === 'createApiKey')
        return {
          ...plain,
          preferred: true,
          before: (world) => Array.from({ length: 24 }, () => sampleOf(id, world)),
        };
      return { ...plain, server: 'conflict', preferred: true };
    case 412:
      return headers(() => ({ 'If-Match': '"stale"' }));
    case 413:
      return { ...plain, request: more({ body: tooLong(id) }) };
    case 415:
      return {
        ...plain,
        request: more({ body: 'a=b', contentType: 'application/x-www-form-urlencoded' }),
      };
    case 422: {
      const key = { 'Idempotency-Key': `parity-${id}` };
      return {
        ...headers(() => key),
        before: (world) => {
          const sample = sampleOf(id, world);
          const other = id === 'createExport' ? { format: 'csv' } : { name: 'Another Name' };
          const body = { ...(sample.body as object), ...other };
          return [{ ...sample, body, headers: { ...sample.headers, ...key } }];
        },
      };
    }
    case 428:
      return headers(() => ({ 'If-Match': '' }));
    case 429:
      return { ...plain, server: 'limited', preferred: true };
    case 500:
      return { ...plain, server: 'broken', preferred: true };
    case 503:
      return { ...plain, server: 'unavailable', preferred: true };
    default:
      return plain;
  }
}

function tooLong(id: OperationId): Uint8Array {
  const limit = contract.operations.find((one) => one.id === id)?.maxBodyBytes ?? 0;
  return Buffer.alloc(limit + 1, 'x');
}

function nobodyIn(world: World): World {
  const { nobody } = world;
  return { ...world, userId: nobody, apiKeyId: nobody, exportId: nobody };
}

/** A valid request, for what exists. */
function sampleOf(id: OperationId, { bearer, tag, ...world }: World): Sample {
  const sample: Sample = samples[id];
  const ids = { users: world.userId, 'api-keys': world.apiKeyId, exports: world.exportId };
  const path = sample.path.replace(
    /^\/(users|api-keys|exports)\/[0-9a-f-]{36}/,
    (_, kind: keyof typeof ids) => `/${kind}/${ids[kind]}`,
  );
  const own = sample.headers?.['If-Match'] === undefined ? {} : { 'If-Match': tag };
  const credential = open.has(id) ? {} : { Authorization: bearer };
  return { ...sample, path, headers: { ...sample.headers, ...own, ...credential } };
}

/** The rows of design.md's table that no documented response covers, or not in every way. */
export function table(): Ask[] {
  const json = (title: string, body: string, status = 400): Ask => ({
    title,
    status,
    request: (world) => ({ ...sampleOf('createUser', world), body }),
  });
  const guarded = operationIds.filter((id) => !open.has(id));
  return [
    {
      title: 'unknown path',
      status: 404,
      request: ({ bearer }) => ({
        method: 'GET',
        path: '/nothing',
        headers: { Authorization: bearer },
      }),
    },
    {
      title: 'other method',
      status: 405,
      request: ({ bearer }) => ({
        method: 'DELETE',
        path: '/users',
        headers: { Authorization: bearer },
      }),
    },
    ...(['getHealth', 'listUsers', 'getUser', 'getCurrentUser', 'listApiKeys'] as const).map(
      (id): Ask => ({
        title: `HEAD for ${id}`,
        status: 200,
        request: (world) => ({ ...sampleOf(id, world), method: 'HEAD' }),
      }),
    ),
    {
      title: 'preflight of a page that the contract names',
      status: 204,
      request: () => ({
        method: 'OPTIONS',
        path: '/users',
        headers: {
          Origin: 'https://app.example.com',
          'Access-Control-Request-Method': 'POST',
        },
      }),
    },
    ...(['createUser', 'createApiKey'] as const).map((id): Ask => {
      const once = (world: World): Sample => {
        const sample = sampleOf(id, world);
        const key = { 'Idempotency-Key': `again-${id}` };
        return { ...sample, headers: { ...sample.headers, ...key } };
      };
      return {
        title: `the response to ${id} again`,
        status: 201,
        request: once,
        before: (world) => [once(world)],
      };
    }),
    json('malformed JSON', '{"name":'),
    json('an unpaired surrogate', '{"name":"\\ud800"}'),
    json(
      'a number that cannot be kept',
      '{"name":"Ada","email":"a@example.com","age":9007199254740993}',
    ),
    json('all errors in a body', '{"name":"A","email":"nope","age":17,"id":1}'),
    {
      title: 'malformed percent-encoding',
      status: 400,
      request: (world) => ({ ...sampleOf('listUsers', world), path: '/users?email=%ff' }),
    },
    {
      title: 'all errors in the parameters',
      status: 400,
      request: (world) => ({
        ...sampleOf('listUsers', world),
        path: '/users?limit=0&order=up&colour=red',
      }),
    },
    {
      title: 'an invalid id',
      status: 400,
      request: (world) => ({ ...sampleOf('getUser', world), path: '/users/17' }),
    },
    {
      title: 'a cursor that the list never returned',
      status: 400,
      request: (world) => ({ ...sampleOf('listUsers', world), path: '/users?cursor=made-up' }),
    },
    {
      title: 'a page of one',
      status: 200,
      request: (world) => ({ ...sampleOf('listUsers', world), path: '/users?limit=1' }),
    },
    ...guarded.map((id): Ask => ({
      title: `a forged credential for ${id}`,
      status: 401,
      request: (world) => ({
        ...sampleOf(id, world),
        headers: { Authorization: world.forged },
      }),
    })),
    ...guarded
      .filter((id) => unscoped.has(id))
      .filter((id) => samples[id].method === 'GET')
      .map((id): Ask => ({
        title: `${id} without any scope`,
        status: 200,
        request: (world) => ({
          ...sampleOf(id, world),
          headers: { Authorization: world.scopeless },
        }),
      })),
  ];
}
