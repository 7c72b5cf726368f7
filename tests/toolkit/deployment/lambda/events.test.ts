import { restEvent } from '../../../../scripts/toolkit/deployment/lambda/events';

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
