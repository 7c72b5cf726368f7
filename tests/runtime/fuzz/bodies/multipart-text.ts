import * as fc from 'fast-check';
import { valuesNear } from '../values';
import { propertiesOf, type FormContract } from './form-reading';

const BOUNDARY = 'b-1';

/** How a part is written: with or without a type of its own, and so on. */
const spelling = fc.record({
  json: fc.constantFrom('', '', 'application/json', 'Application/JSON; charset=utf-8'),
  text: fc.constantFrom('', '', '', 'text/plain', 'text/plain; charset=utf-8', 'text/html'),
  file: fc.constantFrom('', 'image/png', 'application/octet-stream', 'text/csv'),
  filename: fc.constantFrom('', 'a.png', 'a"; name=b', 'ä.txt', '../a\\b'),
  quoted: fc.boolean(),
  preamble: fc.constantFrom('', '', 'to be ignored\r\n'),
  order: fc.boolean(),
});
type Spelling = typeof spelling extends fc.Arbitrary<infer T> ? T : never;

/** The octets of multipart/form-data as written by a client that knows the contract. */
export function multiparts(contract: FormContract): fc.Arbitrary<string> {
  const { schema, encoding = {} } = contract;
  return fc.tuple(valuesNear(schema), spelling).map(([value, how]) => {
    const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const parts = members.flatMap(([name, member]) => {
      const property = propertiesOf(schema)[name] ?? {};
      const accepted = Object.hasOwn(encoding, name) ? encoding[name]?.contentType : undefined;
      const all: unknown[] = Array.isArray(member) && property.type === 'array' ? member : [member];
      return all.map((one) => part(name, one, property.items ?? property, accepted, how));
    });
    const text = [how.preamble, ...parts, `--${BOUNDARY}--\r\n`].join('');
    return Buffer.from(text).toString('latin1');
  });
}

function part(
  name: string,
  value: unknown,
  property: { format?: unknown },
  accepted: string | undefined,
  how: Spelling,
): string {
  const isFile = property.format === 'binary';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const isJson =
    accepted?.endsWith('json') === true || (typeof value === 'object' && value !== null);
  const type = isFile ? how.file : isJson ? how.json || (accepted ?? '') : how.text;
  const parameters = [
    how.quoted || !/^[\w-]+$/.test(name) ? ` name="${name}"` : ` name=${name}`,
    ...(isFile && how.filename !== '' ? [` filename="${quotable(how.filename, how.quoted)}"`] : []),
  ];
  if (how.order) parameters.reverse();
  const head = [
    `Content-Disposition: form-data;${parameters.join(';')}`,
    ...(type === '' ? [] : [`content-type: ${type}`]),
  ];
  const body = isJson && accepted !== undefined ? JSON.stringify(value) : text;
  return `--${BOUNDARY}\r\n${head.join('\r\n')}\r\n\r\n${body}\r\n`;
}

function quotable(text: string, escape: boolean): string {
  return escape ? text.replace(/["\\]/g, '\\$&') : text.replace(/"/g, '%22');
}

const D = 'Content-Disposition: form-data; name=';
const piece = (head: string, data: string): string => `--${BOUNDARY}\r\n${head}\r\n\r\n${data}\r\n`;

export const MULTIPART_TOKENS = [
  ...[
    '\r\n',
    '\r\n\r\n',
    '\n',
    '--',
    '-',
    `--${BOUNDARY}`,
    `\r\n--${BOUNDARY}--`,
    `--${BOUNDARY} \r\n`,
  ],
  ...[';', '"', '\\', ':', 'x', ' ', '\xFF', '\xC3\xA4', `\r\n--${BOUNDARY}x\r\n`, '; filename=x'],
  ...['name="a; filename=b"', 'Content-Type: image/png\r\n', 'Content-Type: x\r\n', 'X-A: b\r\n'],
  ...[
    piece(`${D}name`, 'a'),
    piece(`${D}"age"`, '5'),
    piece(`${D}on`, 'true'),
    piece(`${D}tags`, 'a'),
  ],
  ...[
    piece(`${D}nums`, '1'),
    piece(`${D}nums`, ' 1'),
    piece(`${D}meta`, '{"a":1}'),
    piece(`${D}meta`, '{'),
  ],
  ...[piece(`${D}lines`, '{"n":1}'), piece(`${D}file`, '\xFF\r\n\r\n-'), piece(`${D}files`, 'a')],
  ...[piece(`${D}tags\r\nContent-Type: application/json`, '["a",1]'), piece(`${D}either`, '52')],
  ...[
    piece(`${D}name\r\nContent-Type: image/gif`, '\xFF'),
    piece(`${D}doc`, '1'),
    piece(`${D}pic`, 'x'),
  ],
  ...[
    piece(`${D}doc\r\nContent-Type: text/plain`, '1'),
    piece(`${D}pic\r\nContent-Type: image/gif`, 'x'),
  ],
  ...[
    piece(`${D}name\r\nContent-Type: text/plain;charset=iso-8859-1`, '\xE4'),
    piece(`${D}__proto__`, ''),
  ],
  ...[
    piece(`${D}nums\r\nContent-Type: application/json`, '[1,2]'),
    piece('X: y', ''),
    piece('', 'x'),
  ],
  ...[
    piece(`${D}doc\r\nContent-Type: application/json`, '1e400'),
    piece(`${D}""`, ''),
    piece(D, ''),
  ],
];
