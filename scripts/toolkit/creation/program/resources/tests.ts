import type { NamedOperation } from '../../names';
import type { Resource } from '../../resources/find';
import { keyKind } from '../../resources/keys';
import { listParameters } from '../../resources/list-parameters';
import type { Samples } from '../../resources/samples';
import type { Shapes } from '../../resources/shapes';
import { accessed } from '../../resources/own-values';
import type { JsonObject } from '../../../tester/sample/schema';
import { quoted } from '../text';
import type { Plan } from './plan';
import { stepOf, type Step } from './test-steps';

/**
 * `tests/orders.test.ts`: one object on its way through all operations that work. Undefined if no request
 * can be made that is simple enough to read.
 */
export function testText(
  resource: Resource,
  { handlers }: Plan,
  samples: Samples,
  shapes: Shapes,
): string | undefined {
  const { collection, one, names, id, parent } = resource;
  const known = new Map<string, string>();
  const step = (
    operation: NamedOperation | undefined,
    body?: string,
    like?: JsonObject,
  ): Step | undefined => stepOf(operation, handlers, samples, known, body, like);
  const isPost = collection.post !== undefined && handlers.has(collection.post.id);
  const first = step(isPost ? collection.post : one.put, 'body');
  // If the resource is part of another one, that would have to be created first.
  if (!first || parent) return undefined;
  const value =
    id && isPost
      ? idIn(first, id.member.name, keyKind(id.member.schema, shapes) === 'number')
      : undefined;
  if (id && isPost) {
    if (value === undefined) return undefined;
    known.set(id.parameter, 'id');
  }
  const lines: string[] = [];
  if (first.hasKey) {
    lines.push(
      '',
      `const repeated = await ${first.send()};`,
      `expect(repeated.headers['Idempotency-Replayed']).toBe('true');`,
      'expect(repeated.body).toEqual(created.body);',
    );
  }
  const read = step(one.get);
  if (read) {
    lines.push('', `const read = await ${read.send()};`, 'expect(read.status).toBe(200);');
    const [shown, again] = [first.handler.shown, read.handler.shown];
    if (shown?.whole && again?.whole && shown.member === again.member)
      lines.push('expect(read.body).toEqual(created.body);');
  }
  const listed = step(collection.get);
  if (listed) {
    lines.push('', `const listed = await ${listed.send()};`, 'expect(listed.status).toBe(200);');
    // A filter or an offset that is required may leave it out.
    if (id && isPost && listed.handler.shown?.hasId && !listed.send().includes('?'))
      lines.push('expect(JSON.stringify(listed.body)).toContain(JSON.stringify(id));');
    const limit = collection.get && listParameters(collection.get, resource.item, shapes).limit;
    if (limit && !limit.required && (limit.schema.minimum ?? 1) <= 1) {
      const query = `?${encodeURIComponent(limit.name)}=1`;
      if (!listed.send().includes('?'))
        lines.push(`expect((await ${listed.send({ query })}).status).toBe(200);`);
    }
  }
  const isChosen = id !== undefined && first.object !== undefined && id.member.name in first.object;
  if (isPost && first.mayAnswer(409) && (resource.unique !== undefined || isChosen))
    lines.push('', `expect((await ${first.send({ key: 2 })}).status).toBe(409);`);
  lines.push(...changes(isPost ? step(one.put) : undefined, 'replaced'));
  lines.push(...changes(step(one.patch, undefined, first.object), 'patched'));
  lines.push(...changes(step(one.post, undefined, first.object), 'changed'));
  const removed = step(one.delete);
  if (removed) {
    lines.push(
      '',
      `const deleted = await ${removed.send()};`,
      `expect(deleted.status).toBe(${removed.handler.status});`,
      ...(read?.mayAnswer(404) ? [`expect((await ${read.send()}).status).toBe(404);`] : []),
    );
  }
  const isUsed = lines.some((line) => /\bid\b/.test(line));
  const beginning = [
    `const created = await ${first.send()};`,
    `expect(created.status).toBe(${first.handler.status});`,
    ...(value !== undefined && isUsed ? [`const id = ${value};`] : []),
  ];
  const body = first.body ? `const body = ${JSON.stringify(first.body, undefined, 2)};\n` : '';
  return `import { startTestApi, type TestApi } from 'openapi-first-toolkit/embedded';
import { createApi } from '../src/api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(createApi);
});
afterAll(() => api.stop());

${body}
test(${quoted(`${names.plural}: create, read, list, change and delete`)}, async () => {
${[...beginning, ...lines].join('\n')}
});
`;
}

function changes(step: Step | undefined, name: string): string[] {
  if (!step) return [];
  const late = step.send({ headers: { 'if-match': '"another"' }, key: 2 });
  return [
    '',
    `const ${name} = await ${step.send()};`,
    `expect(${name}.status).toBe(${step.handler.replaced ?? step.handler.status});`,
    ...(step.hasIfMatch && step.mayAnswer(412)
      ? [`expect((await ${late}).status).toBe(412);`]
      : []),
  ];
}

/** The id of the created object: in the response, or in the body that was sent. */
function idIn(
  { handler, object: sent }: Step,
  name: string,
  isNumber: boolean,
): string | undefined {
  const { shown } = handler;
  const place = `body${handler.holder === undefined ? '' : accessed(handler.holder)}`;
  if (!shown?.hasId && handler.text.includes('Location: `')) {
    const text = `String(created.headers.Location).split('/').at(-1)`;
    return isNumber ? `Number(${text})` : text;
  }
  if (!shown?.hasId) return sent && name in sent ? `${place}${accessed(name)}` : undefined;
  if (shown.isId) return 'created.body as string | number';
  const object = `{ ${quoted(name)}: string | number }`;
  return shown.member === undefined
    ? `(created.body as ${object})${accessed(name)}`
    : `(created.body as { ${quoted(shown.member)}: ${object} })${accessed(shown.member)}${accessed(name)}`;
}
