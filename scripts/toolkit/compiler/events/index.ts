import { Compilation } from '../compile/compilation';
import { compileUsedSchemas } from '../compile/compile-schemas';
import { compileContent } from '../compile/contents';
import { print, type Printable } from '../compile/literal';
import { kindOfRange, RUNTIME_PARTS } from '../compile/readings';
import type { Finding } from '../findings';
import type { MediaType, Model, Webhook } from '../model';
import { identifiers } from '../names';
import { handlerTypes } from '../operations/handler-types';
import { commentText, propertyName } from '../operations/type-text';

export interface CompiledEvents {
  /** Text by file name: `events.ts`, `event-validators.js` and its typings. None without webhooks. */
  readonly files: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/** What `events.ts` declares besides the functions and the types of schemas. */
const OWN = ['EventTypes', 'EventName', 'ContractEvent', 'MemberPlan'];
const RESERVED = [...OWN, 'buildEvent', 'validators', ...RUNTIME_PARTS];

/**
 * Compiles each webhook of a contract into a function that creates the event to be sent. Its argument is
 * typed and validated according to the schema. The API is the sender, so an event has no write-only
 * members.
 * @throws ContractError with every schema that cannot be compiled
 */
export function compileEvents(model: Model): CompiledEvents {
  const compilation = new Compilation(model);
  const events = model.webhooks.flatMap((webhook) => eventOf(compilation, webhook) ?? []);
  const { findings } = compilation;
  if (events.length === 0) return { files: {}, findings };
  const schemas = compileUsedSchemas(compilation);
  compilation.named(schemas.names);
  const functions = identifiers(
    events.map(({ webhook }) => webhook.name),
    RESERVED,
  );
  const types = handlerTypes(model.schemas, OWN);
  const members = compilation.members.print(new Set([...functions.values(), ...RESERVED]));
  const texts = events.map(({ webhook: { name }, plan }) =>
    functionText(functions.get(name) ?? '', name, plan?.()),
  );
  const bodies = events.map(({ webhook, json }) => {
    const type = json ? types.type(json.schema, 'response', '  ').text : 'undefined';
    return `${comment(webhook, '  ')}  ${propertyName(webhook.name)}: ${type};\n`;
  });
  const parts = [
    ...(members.text === '' ? [] : ['type MemberPlan']),
    ...['type ContractEvent', 'buildEvent', ...[...compilation.parts].sort()],
  ];
  const isValidated = schemas.names.some((name) => name !== undefined);
  return {
    files: {
      'events.ts': [
        `import { ${parts.join(', ')} } from 'openapi-first-runtime/compiled';\n`,
        isValidated ? `import * as validators from './event-validators.js';\n` : '',
        `\n${members.text}`,
        '\n/** Every event of the contract (`webhooks`): the body that its receivers are sent. */\n',
        `export interface EventTypes {\n${bodies.join('')}}\n\n`,
        'export type EventName = keyof EventTypes;\n\n',
        ...types.declarations().map((text) => `${text}\n\n`),
        texts.join('\n'),
      ].join(''),
      ...(isValidated && {
        'event-validators.js': schemas.code,
        'event-validators.d.ts': schemas.typings,
      }),
    },
    findings,
  };
}

interface CompiledEvent {
  readonly webhook: Webhook;
  /** Undefined if the webhook has no body. */
  readonly json: MediaType | undefined;
  readonly plan: (() => Printable) | undefined;
}

function eventOf(compilation: Compilation, webhook: Webhook): CompiledEvent | undefined {
  const { body, method, pointer } = webhook;
  const json = body?.content.find(({ name: mediaType }) =>
    ['json', 'any'].includes(kindOfRange(mediaType)),
  );
  if (method !== 'POST' || (body && !json)) {
    compilation.report('webhook-without-event', pointer, { name: webhook.name });
    return undefined;
  }
  // A range does not say what is sent.
  const name = json?.name.includes('*') === false ? json.name : 'application/json';
  const plan = json && compileContent(compilation, { ...json, name });
  return { webhook, json, plan };
}

function functionText(identifier: string, name: string, plan: Printable | undefined): string {
  const text = JSON.stringify(name);
  const type = `ContractEvent<${text}>`;
  if (plan === undefined)
    return `export function ${identifier}(): ${type} {\n  return buildEvent(${text});\n}\n`;
  const literal = print(plan, () => '');
  return [
    `export function ${identifier}(body: EventTypes[${text}]): ${type} {\n`,
    `  return buildEvent(${text}, ${literal}, body);\n}\n`,
  ].join('');
}

function comment({ summary }: Webhook, indent: string): string {
  return summary === undefined ? '' : `${indent}/** ${commentText(summary)} */\n`;
}
