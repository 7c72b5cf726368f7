import type * as wire from '../../src/runtime/values/wire';
import type * as catalogue from '../../src/runtime/http/problem';
import type * as texts from '../../src/runtime/values/body/text';
import { faults, operation, Tiny } from './tiny';

/** The runtime once more, as where operations and their API are bundled apart. */
const { problem, WireError, UnknownCharset } = (() => {
  const copy = {} as typeof catalogue & typeof wire & typeof texts;
  jest.isolateModules(() => {
    Object.assign(
      copy,
      jest.requireActual('../../src/runtime/http/problem'),
      jest.requireActual('../../src/runtime/values/wire'),
      jest.requireActual('../../src/runtime/values/body/text'),
    );
  });
  return copy;
})();

test('a problem of another copy of the runtime is recognised', async () => {
  const tiny = new Tiny(
    { paths: { '/': { get: operation({ responses: { '404': { description: '' } } }) } } },
    {
      responses: 'fail',
      handler: () => {
        throw problem.notFound('User');
      },
    },
  );
  const { status, json } = await tiny.send('/');
  expect([status, json.detail]).toEqual([404, 'User not found.']);
});

test('a value that a reader of another copy refuses is a fault of the request', async () => {
  const tiny = new Tiny({
    paths: { '/': { get: operation({ parameters: [{ in: 'query', name: 'a', schema: {} }] }) } },
  });
  const [plan] = tiny.contract.operations[0]?.parameters ?? [];
  const read = () => {
    throw new WireError('must be written as name=value pairs');
  };
  Object.assign(plan as object, { style: 'deepObject', read });
  const answer = await tiny.send('/?a=1');
  expect([answer.status, faults(answer)]).toEqual([
    400,
    ['query /a must be written as name=value pairs'],
  ]);
});

test('a charset that a reader of another copy does not know gets 415', async () => {
  const content = { 'text/plain': {} };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  const [plan] = tiny.contract.operations[0]?.body?.contents ?? [];
  const text = () => {
    throw new UnknownCharset('x-none');
  };
  Object.assign(plan as object, { readers: { text } });
  expect((await tiny.post('/', 'text/plain;charset=x-none', 'a')).status).toBe(415);
});

test('what only looks like a problem is unforeseen', async () => {
  const tiny = new Tiny(
    { paths: { '/': { get: operation() } } },
    {
      handler: () => {
        throw Object.assign(new Error('of a library'), { name: 'Problem' });
      },
    },
  );
  expect((await tiny.send('/')).status).toBe(500);
});
