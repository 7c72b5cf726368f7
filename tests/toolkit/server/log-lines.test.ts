import { logLines } from '../../../scripts/toolkit/server/log/log-lines';

function shown(write: (log: ReturnType<typeof logLines>) => void): string {
  let text = '';
  write(logLines({ isTTY: true, write: (part) => (text += part) }, 'info'));
  return text.replaceAll(/\d\d:\d\d:\d\d/g, '00:00:00');
}

test('what handlers log is a readable line, without the id that no reader needs', () => {
  const text = shown((log) => {
    log.child({ requestId: 'r-1', operation: 'getUser' }).info('Found', { count: 3, name: 'a b' });
  });
  expect(text).toBe('00:00:00  info    Found  operation=getUser count=3 name="a b"\n');
});

test('an error is shown by its message, a credential not at all, and the level applies', () => {
  const text = shown((log) => {
    log.warn('Not noted', { cause: new TypeError('why'), token: 'abc' });
    log.debug('hidden');
  });
  expect(text).toBe('00:00:00  warn    Not noted  cause="TypeError: why" token=[redacted]\n');
});

test('a text cannot move the cursor', () => {
  expect(shown((log) => log.error('a\u001b[2Jb\nc', { d: '\u001b[1m' }))).toBe(
    '00:00:00  error   a [2Jb c  d= [1m\n',
  );
});
