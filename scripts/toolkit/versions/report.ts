import { additionText } from './addition-text';
import { Audience } from './audience';
import { canonical } from './canonical';
import type { Change } from './change';
import type { Verdict } from './verdict';

/** The changes as sentences, by their effect on clients. */
export interface Told {
  readonly breaking: readonly string[];
  readonly added: readonly string[];
  /** How many others there are: descriptions, examples. */
  readonly others: number;
}

/** @param base the released contract, whose clients are affected */
export function tell(changes: readonly Change[], base: object): Told {
  const audience = new Audience(canonical(base));
  const breaking = changes
    .filter(({ impact }) => impact === 'major')
    .map((change) => {
      const reasons = change.reasons.map(({ message }) => message).join(' ');
      return `${placed(change, reasons)} It breaks ${audience.of(change)}.`;
    });
  const minor = changes.filter(({ impact }) => impact === 'minor');
  const added = minor.map(additionText);
  return {
    breaking: [...new Set(breaking)],
    added: [...new Set(added)],
    others: changes.length - breaking.length - minor.length,
  };
}

/** The report on a contract that is compared with the released one. */
export function verdictText(
  { needed, next, isEnough }: Verdict,
  { breaking, added, others }: Told,
  base: string,
  revision: string,
): string {
  if (needed === undefined) return `The contract equals the released version ${base}.\n`;
  const list = (title: string, sentences: readonly string[]): string =>
    sentences.length === 0 ? '' : `${title}:\n${sentences.map((one) => `  ${one}\n`).join('')}`;
  const changes = [
    list(count(breaking.length, 'breaking change'), breaking),
    list(count(added.length, 'addition'), added),
    others === 0 ? '' : `${count(others, 'change')} that clients do not notice.\n`,
  ].join('');
  return `${changes}\n${adviceText(needed, next, isEnough, base, revision)}\n`;
}

function adviceText(
  needed: NonNullable<Verdict['needed']>,
  next: string | undefined,
  isEnough: boolean,
  base: string,
  revision: string,
): string {
  if (isEnough) return `Version ${revision} announces this to clients of ${base}.`;
  const version = next ?? 'a different version';
  if (needed === 'major')
    return `This contract breaks clients of ${base}, and its version is ${revision}. Keep what they use, or set info.version to ${version}.`;
  return `Set info.version to ${version}, or let npm run release do it.`;
}

function placed({ path }: Change, sentence: string): string {
  const [section, first, second] = path;
  const place =
    section === 'paths' && second !== undefined && !sentence.includes(String(first))
      ? `${second.toUpperCase()} ${first ?? ''}: `
      : '';
  return place + sentence;
}

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;
