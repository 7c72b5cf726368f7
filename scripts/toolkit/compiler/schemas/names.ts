import { createHash } from 'node:crypto';
import { freeName } from '../names';
import { canonical } from './linked';
import type { Unit } from './share';

/**
 * Names of the functions: the name of the component if there is one, so that a reader of the generated text
 * or of a stack can find it; otherwise a hash of the schema, so that a change elsewhere in the contract
 * does not rename it.
 */
export function namesOf(units: readonly Unit[]): readonly string[] {
  const taken = new Set<string>();
  const labels = new Map<string, number>();
  for (const label of units.map(labelOf)) {
    if (label !== undefined) labels.set(label, (labels.get(label) ?? 0) + 1);
  }
  return units.map((unit) => {
    const label = labelOf(unit);
    const [node] = unit.nodes;
    const isByDirection = label !== undefined && (labels.get(label) ?? 0) > 1;
    const direction = isByDirection ? (node?.direction === 'request' ? 'Request' : 'Response') : '';
    const base =
      label === undefined ? `validate_${hash(unit)}` : `${identifier(label)}${direction}`;
    return freeName(base, taken);
  });
}

function labelOf({ nodes }: Unit): string | undefined {
  return nodes
    .flatMap(({ label }) => (label === undefined ? [] : [label]))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
}

function identifier(label: string): string {
  const safe = label.replace(/[^\w$]/gu, (char) =>
    char < '\x7f' ? '_' : `_u${(char.codePointAt(0) ?? 0).toString(16)}`,
  );
  return /^[A-Za-z]/.test(safe)
    ? `validate${safe.charAt(0).toUpperCase()}${safe.slice(1)}`
    : `validate_${safe}`;
}

function hash({ schema }: Unit): string {
  return createHash('sha256')
    .update(canonical(schema, () => ''))
    .digest('hex')
    .slice(0, 8);
}
