import type { Export } from '../../store/exports';
import type { User } from '../../store/users';
import { show } from '../users/record';

const columns = ['id', 'name', 'email', 'age', 'status', 'subject', 'createdAt', 'updatedAt'];

interface Lines {
  readonly contentType: string;
  /** The first lines of the file. */
  readonly head: string;
  readonly line: (user: User) => string;
  /** The id of the user on this line. */
  readonly idOf: (line: string) => string;
}

export const linesAs: Readonly<Record<Export['format'], Lines>> = {
  ndjson: {
    contentType: 'application/x-ndjson',
    head: '',
    line: (user) => `${JSON.stringify(show(user))}\n`,
    idOf: (line) => line.slice('{"id":"'.length, '{"id":"'.length + 36),
  },
  csv: {
    contentType: 'text/csv; charset=utf-8',
    head: `${columns.join(',')}\r\n`,
    line: (user) => {
      const shown: Partial<Record<string, string | number>> = show(user);
      return `${columns.map((name) => cell(shown[name])).join(',')}\r\n`;
    },
    idOf: (line) => line.slice(0, 36),
  },
};

/** RFC 4180; a spreadsheet takes values that begin like this for a formula. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
