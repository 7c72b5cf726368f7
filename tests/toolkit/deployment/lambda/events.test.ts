import { readResult } from '../../../../scripts/toolkit/deployment/lambda/gateway';
import {
  functionUrlEvent,
  httpApiEvent,
  restEvent,
} from '../../../../scripts/toolkit/deployment/lambda/events';

const gateway = { resource: '/files', stage: 'v1', binaryMediaTypes: ['image/png'] };

test.each([
  ['image/png', 'iVBO/w==', true],
  ['image/png; q=1', 'iVBO/w==', true],
  ['text/plain', '\ufffdPN\ufffd', false],
])('a REST API passes on a body of %s', (type, body, isBase64Encoded) => {
  const request = {
    method: 'POST',
    target: '/files?a=1',
    headers: [['Content-Type', type]] as const,
    body: Buffer.from([0x89, 0x50, 0x4e, 0xff]),
  };
  expect(restEvent(request, gateway)).toMatchObject({ body, isBase64Encoded });
});

test('a REST API that treats everything as binary passes JSON on in base64', () => {
  const request = { method: 'POST', target: '/files', headers: [], body: Buffer.from('{}') };
  const all = { ...gateway, binaryMediaTypes: ['*/*'] };
  expect(restEvent(request, all)).toMatchObject({ body: 'e30=', isBase64Encoded: true });
});

test('a response is decoded, or is still base64', () => {
  const result = { statusCode: 200, headers: {}, body: 'iVBO/w==', isBase64Encoded: true };
  expect(readResult(result, false).body).toBe('iVBO/w==');
  expect(readResult(result, true).body).toMatch(/^4 bytes, SHA-256 [0-9a-f]{64}$/);
});

test('an HTTP API decodes the path, which begins with the stage; a function URL does not', () => {
  const request = { method: 'GET', target: '/files/a%20b?x=%20', headers: [] };
  expect(httpApiEvent(request, 'v1')).toMatchObject({
    rawPath: '/v1/files/a b',
    rawQueryString: 'x=%20',
    requestContext: { stage: 'v1' },
  });
  expect(functionUrlEvent(request, '/v1')).toMatchObject({
    rawPath: '/v1/files/a%20b',
    rawQueryString: 'x=%20',
    requestContext: { stage: '$default', domainName: 'abc123.lambda-url.eu-central-1.on.aws' },
  });
});
