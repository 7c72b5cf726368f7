import type { Step } from './edits';

/** Whether an edit breaks clients, allows more than before, or is one that clients do not notice. */
export type Assessment = 'breaking' | 'addition' | 'cosmetic';

export interface AssessedEdit {
  readonly assessment: Assessment;
  readonly name: string;
  readonly steps: readonly Step[];
}

/**
 * Reads a table of edits, one a line: `assessment | name | set /pointer value ; remove /pointer ; move /from /to`.
 *
 * @param places what the names of places stand for
 */
export function readEdits(places: Readonly<Record<string, string>>, table: string): AssessedEdit[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [assessment = '', name = '', steps = ''] = line.split(' | ');
      return {
        assessment: assessment.trim() as Assessment,
        name,
        steps: steps.split(' ; ').map((step) => stepIn(step, places)),
      };
    });
}

function stepIn(step: string, places: Readonly<Record<string, string>>): Step {
  const [, kind, from = '', value = ''] = /^(\w+) (\S+) ?(.*)$/.exec(step) ?? [];
  const placed = (text: string): string => text.replace(/^[A-Z]+/, (name) => places[name] ?? name);
  if (kind === 'move') return ['move', placed(from), placed(value)];
  return kind === 'set' ? ['set', placed(from), JSON.parse(value)] : ['remove', placed(from)];
}
