import { Outbox } from 'openapi-first-runtime/outbox';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { help, onTable, options } from '../server/issuing';

export default define(
  {
    name: 'npm run webhooks:redeliver',
    summary: 'Lists the events that no attempt has delivered (dead letters), or resends them.',
    usage: '[--id ID | --all] [--aws]',
    options: {
      id: { type: 'string' },
      all: { type: 'boolean', default: false },
      aws: options.aws,
    },
    help: {
      id: 'resend the event with this id; run the command without options to list the ids',
      all: 'resend all of them',
      aws: help.aws,
    },
  },
  ({ id, all, aws }) =>
    onTable(aws, async (table) => {
      const outbox = new Outbox(table, [], undefined);
      const letters = await outbox.deadLetters();
      const chosen = letters.filter((one) => all || one.id === id);
      if (id !== undefined && chosen.length === 0)
        throw new Failure(
          `No dead letter has the id ${id}. Run the command without options to list them.`,
        );
      if (id === undefined && !all) {
        const lines = letters.map(
          (one) => `${one.id}  ${one.createdAt}  ${one.name}  ${one.pending.join(', ')}\n`,
        );
        process.stdout.write(lines.join('') || 'There are no dead letters.\n');
        return;
      }
      let count = 0;
      for (const one of chosen) if (await outbox.revive(one)) count += 1;
      process.stdout.write(
        `${count === 1 ? '1 event is' : `${count} events are`} sent again with the next delivery, within a minute.\n`,
      );
    }),
);
