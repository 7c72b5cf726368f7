/** Where progress is shown: as a moving bar on a terminal, as an occasional line in a file. */
interface Screen {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const BAR_WIDTH = 28;
const REDRAW_MS = 100;
const LINES = 10;

/**
 * Shows how many of `total` steps are done, with the speed and the remaining time.
 * @returns a function to call with the number of steps done
 */
export function progress(
  total: number,
  what: string,
  screen: Screen = process.stderr,
  now: () => number = Date.now,
): (done: number) => void {
  const started = now();
  let drawn = -Infinity;
  let lines = 0;

  return (done) => {
    const finished = done >= total;
    const seconds = (now() - started) / 1_000;
    const speed = seconds > 0 ? done / seconds : 0;
    const left = speed > 0 ? Math.ceil((total - done) / speed) : 0;
    const figures = `${done}/${total} ${what}, ${Math.round(speed)}/s${finished ? '' : `, ${left} s left`}`;
    if (screen.isTTY === true) {
      if (!finished && now() - drawn < REDRAW_MS) return;
      drawn = now();
      const filled = Math.round((done / total) * BAR_WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
      const line = `${bar} ${figures}`.slice(0, (screen.columns ?? 80) - 1);
      screen.write(`\r\u001b[K${line}${finished ? '\n' : ''}`);
    } else if (finished || done >= ((lines + 1) * total) / LINES) {
      lines = Math.floor((done * LINES) / total);
      screen.write(`${figures}\n`);
    }
  };
}
