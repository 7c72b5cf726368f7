import { asObject, asText } from '../compiler/document';
import { lastSegment, pointerTo, valueAt } from '../compiler/json-pointer';
import type { Change, Reason } from './change';
import type { Side } from './sides';

/** The contracts that are compared, and what clients do with a part of them. */
export interface Compared {
  readonly base: object;
  readonly revision: object;
  readonly does: (path: readonly string[], side: Side) => boolean;
}

/** Changes that break clients, and that `redocly diff` does not detect. */
export function furtherReasons(change: Change, compared: Compared): Reason[] {
  return Object.entries(RULES).flatMap(([rule, find]) => {
    const message = find(change, compared);
    return message === undefined ? [] : [{ rule, message }];
  });
}

/** A sentence if the change breaks clients. */
type Rule = (change: Change, compared: Compared) => string | undefined;

const RULES: Readonly<Record<string, Rule>> = {
  'default-changed': ({ path, kind, property, base, revision }, compared) =>
    kind === 'modified' &&
    property === 'default' &&
    base !== undefined &&
    compared.does(path, 'sends')
      ? `The default of ${parameterAt(path, compared) ?? placeOf(path)} changed from ${JSON.stringify(base)} to ${revision === undefined ? 'nothing' : JSON.stringify(revision)}.`
      : undefined,
  'property-became-read-only': ({ path, property, revision }, { does }) =>
    property === 'readOnly' && revision === true && does(path, 'sends')
      ? `${placeOf(path)} can no longer be sent.`
      : undefined,
  'property-became-writable': ({ path, property, base, revision }, compared) =>
    property === 'readOnly' &&
    base === true &&
    revision !== true &&
    compared.does(path, 'sends') &&
    isRequired(path, compared.revision)
      ? `${placeOf(path)} must be sent.`
      : undefined,
  'property-became-write-only': ({ path, property, revision }, { does }) =>
    property === 'writeOnly' && revision === true && does(path, 'reads')
      ? `${placeOf(path)} is no longer returned.`
      : undefined,
  'header-became-optional': ({ path, property, base, revision }) =>
    property === 'required' && base === true && revision !== true && path.at(-2) === 'headers'
      ? `The header ${placeOf(path)} may be missing.`
      : undefined,
  'path-parameter-renamed': ({ path, property, base, revision }, compared) =>
    property === 'name' && memberAt(compared.base, path, 'in') === 'path'
      ? `The path parameter \`${asText(base)}\` was renamed to \`${asText(revision)}\`, and so was the argument in generated clients.`
      : undefined,
  'discriminator-changed': ({ path, property, base, revision }) =>
    property === 'propertyName' && path.at(-1) === 'discriminator'
      ? `The discriminator of ${placeOf(path.slice(0, -1))} changed from \`${asText(base)}\` to \`${asText(revision)}\`.`
      : undefined,
  'discriminator-value-removed': ({ path, kind }, { base }) => {
    const at = path.lastIndexOf('discriminator');
    if (kind !== 'removed' || at < 0 || path[at + 1] !== 'mapping') return undefined;
    const mapping = asObject(valueAt(base, pointerTo(...path.slice(0, at + 2))));
    // The name of a schema selects it, with or without a mapping.
    const values = (path.length > at + 2 ? path.slice(at + 2) : Object.keys(mapping)).filter(
      (value) => lastSegment(asText(mapping[value])) !== value,
    );
    const names = values.map((value) => `\`${value}\``).join(', ');
    return values.length > 0
      ? `${names} no longer selects a schema of ${placeOf(path.slice(0, at))}.`
      : undefined;
  },
  'pattern-properties-changed': ({ path, kind }, { does }) =>
    kind === 'added' && path.includes('patternProperties') && does(path, 'sends')
      ? `${placeOf(path.slice(0, path.indexOf('patternProperties')))} restricts properties by the pattern of their names.`
      : undefined,
  'part-type-removed': ({ path, property, base, revision }) => {
    if (property !== 'contentType' || path.at(-2) !== 'encoding') return undefined;
    const left = typesIn(revision);
    const removed = typesIn(base).filter((one) => !left.some((other) => covers(other, one)));
    return removed.length > 0 && left.length > 0
      ? `The part ${placeOf(path)} can no longer be sent as ${removed.join(', ')}.`
      : undefined;
  },
  'flow-removed': ({ path, kind }) =>
    kind === 'removed' && path.at(-2) === 'flows'
      ? `The flow ${placeOf(path)} of the security scheme \`${path[2] ?? ''}\` was removed.`
      : undefined,
  'flow-address-changed': ({ path, property, base, revision }) =>
    /^(token|authorization|refresh)Url$/.test(property ?? '') &&
    path.at(-2) === 'flows' &&
    base !== undefined
      ? `\`${property ?? ''}\` of the security scheme \`${path[2] ?? ''}\` changed from '${asText(base)}' to '${asText(revision)}'.`
      : undefined,
};

/** Whether the object that a property belongs to requires it. */
function isRequired(path: readonly string[], contract: object): boolean {
  if (path.at(-2) !== 'properties') return false;
  const required = memberAt(contract, path.slice(0, -2), 'required');
  return Array.isArray(required) && required.includes(path.at(-1) ?? '');
}

function typesIn(value: unknown): string[] {
  return typeof value === 'string' ? value.split(',').map((one) => one.trim().toLowerCase()) : [];
}

function covers(range: string, type: string): boolean {
  return (
    range === type ||
    range === '*/*' ||
    (range.endsWith('/*') && type.startsWith(range.slice(0, -1)))
  );
}

const placeOf = (path: readonly string[]): string =>
  `\`${path.at(path.at(-1) === 'schema' ? -2 : -1) ?? ''}\``;

/** The name of the parameter that a schema belongs to: its path has only the position. */
function parameterAt(path: readonly string[], { base }: Compared): string | undefined {
  if (path.at(-1) !== 'schema' || path.at(-3) !== 'parameters') return undefined;
  const name = memberAt(base, path.slice(0, -1), 'name');
  return typeof name === 'string' ? `\`${name}\`` : undefined;
}

/** Whether a component is used by no client. */
export function isUnused(path: readonly string[], { does }: Compared): boolean {
  return (
    path[0] === 'components' && path.length > 2 && !does(path, 'sends') && !does(path, 'reads')
  );
}

/** The side that never sees a property, or one that contains it. */
export function withoutPropertyAt(
  path: readonly string[],
  { base, revision }: Compared,
): Side | undefined {
  const isMarked = (keyword: string): boolean =>
    path.some(
      (name, at) =>
        name === 'properties' &&
        [base, revision].every(
          (contract) => memberAt(contract, path.slice(0, at + 2), keyword) === true,
        ),
    );
  if (isMarked('readOnly')) return 'sends';
  return isMarked('writeOnly') ? 'reads' : undefined;
}

function memberAt(contract: object, path: readonly string[], name: string): unknown {
  return asObject(valueAt(contract, pointerTo(...path)))[name];
}
