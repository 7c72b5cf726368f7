import { styleText } from 'node:util';

/** A stream as the log sees it: a terminal, or a file or a pipe. */
export interface Screen {
  isTTY?: boolean;
  /** Whether it shows colours: `NO_COLOR`, `FORCE_COLOR` and `TERM` are taken into account. */
  hasColors?(): boolean;
  write(text: string): unknown;
}

export type Style = 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'yellow';
export type Paint = (style: Style, text: string) => string;

/** How text is coloured on a screen; it is unchanged on one without colours. */
export function painter(screen: Screen): Paint {
  const coloured = screen.isTTY === true && screen.hasColors?.() === true;
  return coloured
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_style, text) => text;
}

/** Without control characters: client input must not move the cursor. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}
