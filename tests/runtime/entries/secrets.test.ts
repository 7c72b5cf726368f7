import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import https from 'node:https';
import { SignatureV4 } from '@smithy/signature-v4';
import { retryDelay } from '../../../src/runtime/secret-values';
import { refersToSecrets, withSecrets } from '../../../src/runtime/secrets';
import { listen } from '../../listen';

const secrets: Record<string, string> = {
  'users/keys': '{"JWT_SECRET":"jwt value","CURSOR_SECRET":"c","OTHER":"o"}',
  'users/text': 'a secret text',
};
let manager: Server;
let requests: { headers: IncomingHttpHeaders; body: string }[] = [];
/** Responses that come before those with the secrets. */
let failures: [status: number, type: string][] = [];
let env: Record<string, string>;

beforeAll(async () => {
  manager = createServer((req, res) => {
    let body = '';
    req.on('data', (data) => (body += String(data)));
    req.on('end', () => {
      requests.push({ headers: req.headers, body });
      const { SecretId } = JSON.parse(body) as { SecretId: string };
      const SecretString = secrets[SecretId];
      const missing: [number, string] = [400, 'ResourceNotFoundException'];
      const failure = failures.shift() ?? (SecretString === undefined ? missing : undefined);
      if (failure) res.writeHead(failure[0]).end(`{"__type":"${failure[1]}"}`);
      else res.end(JSON.stringify({ Name: SecretId, SecretString }));
    });
  });
  const port = await listen(manager);
  env = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
    JWT_SECRET_FROM: 'users/keys',
    CURSOR_SECRET_FROM: 'users/keys',
  };
});
beforeEach(() => {
  requests = [];
  failures = [];
});
afterAll(() => manager.close());

const inAMinute = () => Date.now() + 60_000;

it('fetches all members that the environment refers to in one call, and no others', async () => {
  const result = await withSecrets({ ...env, ABSENT_FROM: 'users/keys' });
  expect(result).toMatchObject({ ...env, JWT_SECRET: 'jwt value', CURSOR_SECRET: 'c' });
  expect(result).not.toHaveProperty('OTHER');
  expect(result.ABSENT).toBeUndefined();
  expect(requests.map(({ body }) => body)).toEqual(['{"SecretId":"users/keys"}']);
});

it.each([
  [400, 'ThrottlingException'],
  [400, 'TooManyRequestsException'],
  [500, 'InternalServiceError'],
])('tries again after %s %s, for as long as a request waits', async (status, type) => {
  failures = [
    [status, type],
    [status, type],
  ];
  expect(await withSecrets(env, inAMinute)).toMatchObject({ JWT_SECRET: 'jwt value' });
  expect(requests).toHaveLength(3);
  failures = [[status, type]];
  await expect(withSecrets(env)).rejects.toThrow(`Secrets Manager answered ${status}: `);
});

it('tries again after what is not JSON', async () => {
  failures = [[200, '"']];
  expect(await withSecrets(env, inAMinute)).toMatchObject({ JWT_SECRET: 'jwt value' });
  expect(requests).toHaveLength(2);
});

it('waits longer after each call, for a random time of at most 2 seconds', () => {
  const longest = [1, 2, 3, 4, 5, 6, 20].map((attempt) => retryDelay(attempt, () => 1));
  expect(longest).toEqual([100, 200, 400, 800, 1600, 2000, 2000]);
  expect(retryDelay(3, () => 0)).toBe(0);
});

it('signs as AWS requires', async () => {
  await withSecrets({ ...env, AWS_SESSION_TOKEN: 'session' });
  const [{ headers, body } = { headers: {}, body: '' }] = requests;
  const { authorization, ...signed } = headers;
  delete signed.connection;
  delete signed['content-length'];
  const signer = new SignatureV4({
    service: 'secretsmanager',
    region: 'eu-west-1',
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
      sessionToken: 'session',
    },
    sha256: NodeSha256,
    applyChecksum: false,
  });
  const date = String(headers['x-amz-date']).replace(
    /^(....)(..)(..)T(..)(..)(..)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  const expected = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/',
      headers: signed as Record<string, string>,
      body,
    },
    { signingDate: new Date(date) },
  );
  expect(authorization).toBe(expected.headers.authorization);
});

it('makes no call if there is nothing to fetch', async () => {
  const plain = { ...env, JWT_SECRET_FROM: '', CURSOR_SECRET_FROM: '' };
  expect(refersToSecrets(plain)).toBe(false);
  expect(await withSecrets(plain)).toBe(plain);
  const set = { ...env, JWT_SECRET: 'mine', CURSOR_SECRET: 'mine too' };
  expect(refersToSecrets(set)).toBe(false);
  expect(await withSecrets(set)).toMatchObject({ JWT_SECRET: 'mine' });
  expect(requests).toHaveLength(0);
});

it('gives up immediately if another call would not help', async () => {
  const wrong = { ...env, CURSOR_SECRET: 'mine', JWT_SECRET_FROM: 'users/typo' };
  await expect(withSecrets(wrong, inAMinute)).rejects.toThrow(
    /^Secrets Manager answered 400: .*ResourceNotFound/,
  );
  failures = [[400, 'ExpiredTokenException']];
  await expect(withSecrets(env, inAMinute)).rejects.toThrow(/400: .*ExpiredToken/);
});

it('does not quote a secret that is not JSON', async () => {
  const wrong = { ...env, CURSOR_SECRET: 'mine', JWT_SECRET_FROM: 'users/text' };
  await expect(withSecrets(wrong)).rejects.toThrow(
    'The secret users/text is not a JSON object, such as {"JWT_SECRET":"…"}: correct it.',
  );
});

it('rejects if Secrets Manager cannot be reached', async () => {
  const nowhere = { ...env, AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:1' };
  await expect(withSecrets(nowhere)).rejects.toThrow('ECONNREFUSED');
});

it.each([
  [{}, 'https://secretsmanager.us-east-1.amazonaws.com/'],
  [{ AWS_REGION: 'eu-west-1' }, 'https://secretsmanager.eu-west-1.amazonaws.com/'],
  [{ AWS_REGION: 'cn-north-1' }, 'https://secretsmanager.cn-north-1.amazonaws.com.cn/'],
])('asks the Secrets Manager of its region %j', async (region, address) => {
  const request = jest.spyOn(https, 'request').mockImplementation(() => {
    throw new Error('No network here');
  });
  const referring = { ...region, JWT_SECRET_FROM: 'users/keys' };
  await expect(withSecrets(referring)).rejects.toThrow('No network here');
  expect(request.mock.calls.map(([url]) => String(url))).toEqual([address]);
  request.mockRestore();
});

/** What the SDK's signer hashes with. */
class NodeSha256 {
  private readonly hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytes(data));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }
  reset(): void {
    throw new Error('Not called by the signer.');
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}
