import { describeDeployment } from '../../../scripts/toolkit/deployment/description';
import { modelOf } from '../../../scripts/toolkit/compiler/load';
import type { Preflight } from '../../../scripts/toolkit/deployment/layout/preflights';
import { operation, Tiny } from '../../runtime/tiny';

const origin = 'https://app.example.com';

const paths = {
  '/a': {
    get: operation({ operationId: 'getA', security: [{ token: [] }] }),
    put: operation({
      operationId: 'putA',
      parameters: [{ in: 'header', name: 'If-Match', schema: { type: 'string' } }],
    }),
  },
  '/b': {
    get: operation({ operationId: 'getB', security: [{ key: [] }], 'x-api-key-required': true }),
  },
};
const components = {
  securitySchemes: {
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
    token: { type: 'http', scheme: 'bearer' },
  },
};

/** What the gateway is told to answer, by path. */
function deployed(cors: object): Map<string, Preflight> {
  const info = { title: '', version: '' };
  const document = { openapi: '3.1.0', info, paths, components, 'x-cors': cors };
  const { functions } = describeDeployment(modelOf(document as never));
  const events = Object.values(functions).flatMap((one) => one.events);
  return new Map(events.flatMap(({ http }) => (http.cors ? [[http.path, http.cors]] : [])));
}

async function local(cors: object, path: string): Promise<Readonly<Record<string, unknown>>> {
  const check = (): undefined => undefined;
  const api = new Tiny(
    { paths, components, 'x-cors': cors },
    { security: { key: check, cookie: check, token: check } },
  );
  const { headers } = await api.send(`OPTIONS ${path}`, {
    headers: { origin, 'access-control-request-method': 'GET' },
  });
  return headers;
}

describe('a preflight that the gateway answers', () => {
  it.each([
    ['of the least', { origins: [origin] }],
    ['with credentials', { origins: [origin], credentials: true }],
    ['with headers and an age', { origins: [origin], headers: ['x-key', 'X-Trace'], maxAge: 5 }],
  ])('allows what the local server does: %s', async (_, cors) => {
    const answers = deployed(cors);
    expect([...answers.keys()]).toEqual(['/a', '/b']);
    for (const [path, answer] of answers) {
      const headers = await local(cors, path);
      expect(answer.headers.join(', ')).toBe(headers['Access-Control-Allow-Headers']);
      expect(String(answer.maxAge)).toBe(headers['Access-Control-Max-Age']);
      expect(answer.allowCredentials).toBe('Access-Control-Allow-Credentials' in headers);
      const methods = answer.methods.filter((method) => method !== 'OPTIONS');
      expect(methods.join(', ')).toBe(headers['Access-Control-Allow-Methods']);
    }
  });
});
