import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import https from 'node:https';
import { SignatureV4 } from '@smithy/signature-v4';
import { refersToSecrets, withSecrets } from '../../../src/runtime/secrets';
import { listen } from '../../listen';

const parameters: Record<string, string> = { '/users/jwt': 'jwt value', '/users/cursor': 'c' };
let ssm: Server;
let requests: { headers: IncomingHttpHeaders; body: string }[] = [];
let env: Record<string, string>;

beforeAll(async () => {
  ssm = createServer((req, res) => {
    let body = '';
    req.on('data', (data) => (body += String(data)));
    req.on('end', () => {
      requests.push({ headers: req.headers, body });
      if (req.headers['x-amz-security-token'] === 'expired') {
        res.writeHead(400).end('{"__type":"ExpiredTokenException"}');
        return;
      }
      const { Names } = JSON.parse(body) as { Names: string[] };
      const known = Names.filter((name) => name in parameters);
      res.end(
        JSON.stringify({
          Parameters: known.map((Name) => ({ Name, Value: parameters[Name] })),
          InvalidParameters: Names.filter((name) => !(name in parameters)),
        }),
      );
    });
  });
  const port = await listen(ssm);
  env = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    AWS_ENDPOINT_URL_SSM: `http://127.0.0.1:${port}`,
    JWT_SECRET_PARAMETER: '/users/jwt',
    CURSOR_SECRET_PARAMETER: '/users/cursor',
  };
});
beforeEach(() => (requests = []));
afterAll(() => ssm.close());

it('fetches all secrets that the environment refers to, in one call', async () => {
  const result = await withSecrets(env);
  expect(result).toMatchObject({ ...env, JWT_SECRET: 'jwt value', CURSOR_SECRET: 'c' });
  expect(requests).toHaveLength(1);
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
    Names: ['/users/jwt', '/users/cursor'],
    WithDecryption: true,
  });
});

it('signs as AWS demands', async () => {
  await withSecrets({ ...env, AWS_SESSION_TOKEN: 'session' });
  const [{ headers, body } = { headers: {}, body: '' }] = requests;
  const { authorization, ...signed } = headers;
  delete signed.connection;
  delete signed['content-length'];
  const signer = new SignatureV4({
    service: 'ssm',
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

it('calls nobody where there is nothing to fetch', async () => {
  const plain = { ...env, JWT_SECRET_PARAMETER: '', CURSOR_SECRET_PARAMETER: '' };
  expect(refersToSecrets(plain)).toBe(false);
  expect(await withSecrets(plain)).toBe(plain);
  const set = { ...env, JWT_SECRET: 'mine', CURSOR_SECRET: 'mine too' };
  expect(refersToSecrets(set)).toBe(false);
  expect(await withSecrets(set)).toMatchObject({ JWT_SECRET: 'mine' });
  expect(requests).toHaveLength(0);
});

it('says which parameter is missing', async () => {
  const wrong = { ...env, JWT_SECRET_PARAMETER: '/users/typo' };
  await expect(withSecrets(wrong)).rejects.toThrow('SSM has no parameter /users/typo');
});

it('says why SSM refuses', async () => {
  const expired = { ...env, AWS_SESSION_TOKEN: 'expired' };
  await expect(withSecrets(expired)).rejects.toThrow(/SSM answered 400: .*ExpiredToken/);
});

it('rejects when SSM is not reached', async () => {
  const nowhere = { ...env, AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:1' };
  await expect(withSecrets(nowhere)).rejects.toThrow('ECONNREFUSED');
});

it.each([
  [{}, 'https://ssm.us-east-1.amazonaws.com/'],
  [{ AWS_REGION: 'eu-west-1' }, 'https://ssm.eu-west-1.amazonaws.com/'],
  [{ AWS_REGION: 'cn-north-1' }, 'https://ssm.cn-north-1.amazonaws.com.cn/'],
])('asks the SSM of its region %j', async (region, address) => {
  const request = jest.spyOn(https, 'request').mockImplementation(() => {
    throw new Error('No network here');
  });
  const referring = { ...region, JWT_SECRET_PARAMETER: '/users/jwt' };
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
