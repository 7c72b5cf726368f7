import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { redocly } from '../compiler/redocly';
import { Failure } from '../failure';
import type { Change, Impact } from './change';
import { isAddition, isCosmetic } from './additions';
import { Audience } from './audience';
import { canonical } from './canonical';
import { furtherReasons, isUnused, withoutPropertyAt, type Compared } from './rules';
import { sideOf } from './sides';

/** The part of Redocly's report that is used here. */
interface RedoclyDiff {
  readonly changes: readonly {
    readonly path: string;
    readonly kind: Change['kind'];
    readonly property?: string;
    readonly impact: Impact;
    readonly base?: ComparedNode;
    readonly revision?: ComparedNode;
    readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[];
  }[];
}

interface ComparedNode {
  readonly pointer: string;
  readonly value?: unknown;
}

/**
 * All differences between two bundled contracts, as `redocly diff` finds them, and those that it does not
 * assess (`rules.ts`).
 */
export async function compareContracts(before: object, after: object): Promise<Change[]> {
  const base = canonical(before);
  const revision = canonical(after);
  const audience = new Audience(base);
  const compared = { base, revision, does: audience.does.bind(audience) };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'contract-diff-'));
  try {
    writeFileSync(path.join(folder, 'base.json'), JSON.stringify(base));
    writeFileSync(path.join(folder, 'revision.json'), JSON.stringify(revision));
    // Its rules are not optional: those of the project's redocly.yaml do not apply.
    writeFileSync(path.join(folder, 'redocly.yaml'), 'extends: [diff-recommended]\n');
    const args = ['diff', 'base.json', 'revision.json', '--format=json'];
    const { stdout, stderr } = await redocly(args, folder);
    const { changes } = read(stdout, stderr);
    return changes.filter(isNoVersion).map((one) => {
      const change = {
        path: placeOf(one),
        kind: one.kind,
        property: one.property,
        base: one.base?.value,
        revision: one.revision?.value,
        impact: one.impact,
        reasons: one.verdicts.map(({ ruleId, message }) => ({ rule: ruleId, message })),
      };
      return assessed(change, compared);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A change with the reasons that apply, and what follows from them. */
function assessed(change: Change, compared: Compared): Change {
  const found = [...change.reasons, ...furtherReasons(change, compared)];
  // Redocly takes a schema that is sent and returned to be so with all of its properties.
  const without = withoutPropertyAt(change.path, compared);
  const reasons = found.filter(
    (reason) => without === undefined || sideOf(reason, change) !== without,
  );
  if (reasons.length > 0 && !isUnused(change.path, compared))
    return { ...change, impact: 'major', reasons };
  const impact = change.impact === 'major' ? 'patch' : change.impact;
  const harmless = { ...change, impact, reasons };
  if (isCosmetic(change) || isUnused(change.path, compared))
    return { ...harmless, impact: 'patch' };
  return isAddition(harmless, compared) ? { ...harmless, impact: 'minor' } : harmless;
}

/** The version follows from the other changes. */
const isNoVersion = ({ path: place, property }: RedoclyDiff['changes'][number]): boolean =>
  !(property === 'version' && place.replace('#', '') === '/info');

function read(stdout: string, stderr: string): RedoclyDiff {
  try {
    return JSON.parse(stdout) as RedoclyDiff;
  } catch {
    throw new Failure(`Redocly could not compare the contracts:\n${stderr || stdout}`);
  }
}

/** The location of the component, if the change is in one. */
function placeOf({
  path: place,
  property,
  base,
  revision,
}: RedoclyDiff['changes'][number]): string[] {
  const pointer = (base ?? revision)?.pointer ?? place;
  const tokens = pointer
    .replace(/^#?\//, '')
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.at(-1) === property ? tokens.slice(0, -1) : tokens;
}
