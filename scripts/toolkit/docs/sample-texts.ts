import { propertyName } from '../compiler/operations/type-text';
import { CONTENT, CREDENTIAL, type Answer, type SampleRequest } from './samples';

/** The environment variable in which a sample expects its credential. */
const VARIABLE = 'API_TOKEN';

/** A shell command. */
export function asCurl(
  { method, path, headers, body, file, answer }: SampleRequest,
  server: string,
): string {
  const options = Object.entries(headers).map(
    ([name, value]) => `-H ${shellText(`${title(name)}: ${value}`)}`,
  );
  if (file !== undefined) options.push(`--data-binary @${file}`);
  else if (body !== undefined) options.push(`-d ${shellText(pretty(body))}`);
  if (answer.kind === 'file') options.push(`-o ${answer.name}`);
  const verb = method === 'GET' || (method === 'POST' && body !== undefined) ? '' : `-X ${method} `;
  return [`curl ${verb}${shellText(server + path)}`, ...options].join(' \\\n  ');
}

/** Double quotes if a variable must be expanded, otherwise single ones. */
function shellText(text: string): string {
  if (CREDENTIAL.test(text)) return `"${text.replace(CREDENTIAL, `$${VARIABLE}`)}"`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A Python program that uses the most popular HTTP package. */
export function asPython(
  { method, path, headers, body, file, answer }: SampleRequest,
  server: string,
): string {
  const isJson = /[/+]json\b/.test(headers['content-type'] ?? '');
  const usesCredential = Object.values(headers).some((value) => CREDENTIAL.test(value));
  const lines = Object.entries(headers)
    // requests writes it because of \`json\`.
    .filter(([name, value]) => !(isJson && name === 'content-type' && value === 'application/json'))
    .map(([name, value]) => `        ${pythonText(title(name))}: ${pythonText(value)},`);
  return [
    ...(usesCredential ? ['import os', ''] : []),
    'import requests',
    '',
    'response = requests.request(',
    `    ${pythonText(method)},`,
    `    ${pythonText(server + path)},`,
    ...(lines.length > 0 ? ['    headers={', ...lines, '    },'] : []),
    ...(file === undefined ? [] : [`    data=open("${file}", "rb"),`]),
    ...(body === undefined || file !== undefined
      ? []
      : [
          isJson
            ? `    json=${pythonValue(JSON.parse(body), 4)},`
            : `    data=${pythonText(body)},`,
        ]),
    ')',
    'response.raise_for_status()',
    ...pythonAnswer(answer),
  ].join('\n');
}

function pythonAnswer(answer: Answer): string[] {
  switch (answer.kind) {
    case 'nothing':
      return [];
    case 'json':
      return ['print(response.json())'];
    case 'text':
      return ['print(response.text)'];
    case 'file':
      return [`open("${answer.name}", "wb").write(response.content)`];
  }
}

/**
 * A program that uses the package built by `npm run client`.
 * @param name of the operation's function
 * @param from the name of the package
 */
export function asClient(
  { input, scheme, file, answer }: SampleRequest,
  name: string,
  from: string,
): string {
  const credentials =
    scheme === undefined
      ? ''
      : `{ credentials: { ${propertyName(scheme)}: process.env.${VARIABLE} ?? '' } }`;
  const given = Object.keys(input).length > 0 ? `, ${scriptValue(input, 0)}` : '';
  const content = `await readFile('${file ?? ''}')`;
  const call = `await unwrap(${name}(client${given}));`.replace(`'${CONTENT}'`, content);
  return [
    ...(file === undefined ? [] : [`import { readFile } from 'node:fs/promises';`]),
    `import { createClient, ${name}, unwrap } from '${from}';`,
    '',
    `const client = createClient(${credentials});`,
    ...(answer.kind === 'nothing' ? [call] : [`const { data } = ${call}`, 'console.log(data);']),
  ].join('\n');
}

/** One line if it is short. */
function scriptValue(value: unknown, indent: number): string {
  if (typeof value === 'string') return scriptText(value);
  if (Array.isArray(value)) return `[${value.map((one) => scriptValue(one, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = ' '.repeat(indent + 2);
  const members = Object.entries(value).map(
    ([name, member]) => `${memberName(name)}: ${scriptValue(member, indent + 2)}`,
  );
  const line = `{ ${members.join(', ')} }`;
  if (members.length === 0) return '{}';
  if (line.length < 60 && !line.includes('\n')) return line;
  return `{\n${inner}${members.join(`,\n${inner}`)},\n${' '.repeat(indent)}}`;
}

function scriptText(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function memberName(name: string): string {
  return propertyName(name) === name ? name : scriptText(name);
}

function pythonText(text: string): string {
  if (CREDENTIAL.test(text)) {
    const [before = ''] = text.split(CREDENTIAL);
    return `${before === '' ? '' : `${JSON.stringify(before)} + `}os.environ["${VARIABLE}"]`;
  }
  return JSON.stringify(text);
}

function pythonValue(value: unknown, indent: number): string {
  const inner = ' '.repeat(indent + 4);
  const outer = ' '.repeat(indent);
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map((one) => pythonValue(one, indent)).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value as Record<string, unknown>).map(
    ([name, member]) => `${inner}${JSON.stringify(name)}: ${pythonValue(member, indent + 4)},`,
  );
  return members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${outer}}`;
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2).replaceAll('\n', '\n  ');
  } catch {
    return body;
  }
}

/** `content-type` → `Content-Type` */
function title(name: string): string {
  return name.replaceAll(/(^|-)([a-z])/g, (letters) => letters.toUpperCase());
}
