import { poll } from '../../../src/runtime/queue/poll';
import type { Message, WorkQueue } from '../../../src/runtime/queue';
import { createLogger } from '../../../src/runtime/telemetry';

it('makes messages that arrive while it stops visible to others at once', async () => {
  const message: Message = { id: 'a', body: '{}', receipt: 'first', deliveries: 1 };
  let arrive: (messages: readonly Message[]) => void = () => undefined;
  const shown: [string, number][] = [];
  const queue: WorkQueue = {
    receive: () => new Promise((resolve) => (arrive = resolve)),
    retryIn: ({ receipt }, seconds) => Promise.resolve(void shown.push([receipt, seconds])),
    remove: () => Promise.resolve(),
    send: () => Promise.resolve(),
    close: () => arrive([message]),
  };
  const handled = jest.fn(() => Promise.resolve(true));
  await poll(queue, handled, createLogger({ level: 'silent' }))();
  expect(shown).toEqual([['first', 0]]);
  expect(handled).not.toHaveBeenCalled();
});
