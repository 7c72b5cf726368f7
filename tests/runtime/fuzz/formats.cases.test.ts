import * as fc from 'fast-check';
import { agreement, VALUES } from './agreement';

const samples: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-02-29', '2023-02-28', '1999-12-31', '2024-04-30'],
  'date-time': [
    '2024-02-29T10:00:00Z',
    '1990-12-31T23:59:60Z',
    '1990-12-31T15:59:60-08:00',
    '2024-01-01t00:00:00.123+01:30',
  ],
  time: ['10:00:00Z', '23:59:60Z', '08:30:06.283185+00:20'],
  email: ['a@b.co', 'first.last+tag@sub.example.org'],
  uri: [
    'https://a.b/c?d=e#f',
    'urn:isbn:123',
    'mailto:a@b.co',
    'http://[::1]:80/',
    'ftp://u:p@[2001:db8::ff00:42:8329]/',
    'x://[v1.a:b]?c',
  ],
  'uri-reference': ['/a/b?c', '../x', '#y', 'https://a.b', '//a@b:80/c', 'a/b:c', ''],
  'uri-template': ['/users/{id}{?page,size}', 'x'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000'],
  hostname: ['a.example.org', 'localhost'],
  ipv4: ['127.0.0.1', '255.255.255.255'],
  ipv6: ['::1', '2001:db8::ff00:42:8329', '::ffff:1.2.3.4'],
  byte: ['YQ==', 'YWJj', 'YWI=', ''],
  duration: ['P1D', 'PT1H30M', 'P2W', 'P1Y2M3DT4H5M6S'],
  'json-pointer': ['/a/b~1c', '', '/~0'],
  'relative-json-pointer': ['0/a', '1#'],
  regex: ['^a+$', '[a-z]', '(x)'],
};

/** A sample with one of its parts removed, doubled or replaced. */
function near(values: readonly string[]): fc.Arbitrary<string> {
  const part = fc.constantFrom(
    '',
    '0',
    '1',
    '9',
    'a',
    'Z',
    ':',
    '-',
    '.',
    '/',
    '{',
    ' ',
    '%',
    '@',
    '=',
    '?',
    '#',
    '[',
    ']',
    '//',
    '%4A',
    '"',
  );
  return fc
    .tuple(fc.constantFrom(...values), fc.nat(40), fc.nat(2), part, fc.boolean())
    .map(([text, at, length, by, isWhole]) =>
      isWhole
        ? text
        : text.slice(0, at % (text.length + 1)) +
          by +
          text.slice((at % (text.length + 1)) + length),
    );
}

test.each(Object.entries(samples))(
  `%s: ${VALUES} strings are judged as by ajv-formats, or the standard where that is laxer`,
  (format, values) => {
    const contract = { name: format, schema: { type: 'string', format } };
    expect(agreement(contract, near(values))).toBeGreaterThan(0.005);
  },
);

test.each(['int32', 'int64'])(`%s: ${VALUES} numbers are judged alike`, (format) => {
  const numbers = fc.oneof(
    fc.integer(),
    fc.constantFrom(2 ** 31, -(2 ** 31), 2 ** 31 - 1, -(2 ** 31) - 1, 2 ** 53, 2 ** 53 - 1, 0.5),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const contract = { name: format, schema: { type: 'number', format } };
  expect(agreement(contract, numbers)).toBeGreaterThan(0.005);
});
