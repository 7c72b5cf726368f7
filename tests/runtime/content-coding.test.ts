import { gzipSync } from 'node:zlib';
import { fromRest } from '../../src/runtime/entries/lambda/rest';
import { restEvent } from './entries/events';
import { operation, Tiny } from './tiny';

const content = { 'application/json': { schema: { type: 'object' } } };
const paths = { '/': { post: operation({ requestBody: { content } }), get: operation() } };
const tiny = new Tiny({ paths });

const send = (coding: string | readonly string[], body: Buffer, target = 'POST /') =>
  tiny.send(target, {
    headers: { 'content-type': 'application/json', 'content-encoding': coding },
    body,
  });

// RFC 9110, section 15.5.16.
it.each(['gzip', 'br', 'zstd', 'identity, gzip', 'nonsense'])(
  'a body with the content coding %s is refused, and the response says which is accepted',
  async (coding) => {
    const answer = await send(coding, gzipSync('{}'));
    expect(answer.status).toBe(415);
    expect(answer.headers['Accept-Encoding']).toBe('identity');
    expect(answer.headers).not.toHaveProperty('Accept');
    expect(answer.json).toMatchObject({ type: 'urn:problem-type:unsupported-media-type' });
  },
);

it.each(['identity', 'Identity', '', 'identity, identity', ' , '])(
  'the coding "%s" means that there is none',
  async (coding) => expect((await send(coding, Buffer.from('{}'))).status).toBe(200),
);

it('repeated headers are read together', async () => {
  expect((await send(['identity', 'gzip'], Buffer.from('{}'))).status).toBe(415);
});

it('without a body there is nothing to decode', async () => {
  expect((await send('gzip', Buffer.alloc(0), 'GET /')).status).toBe(200);
  expect((await send('gzip', Buffer.alloc(0))).status).toBe(200);
});

it('a REST API has already decoded what it passes on as text', () => {
  const event = restEvent({
    method: 'POST',
    path: '/',
    headers: [['Content-Encoding', 'gzip']],
    body: '{}',
  });
  const coded = (isBase64Encoded: boolean) =>
    fromRest({ ...event, isBase64Encoded }, undefined, '').headers['content-encoding'];
  expect([coded(false), coded(true)]).toEqual([undefined, 'gzip']);
});
