import { run, UsageError } from 'openapi-first-toolkit/cli';
import { ACCEPTED, compare, SECTIONS } from './comparison';
import { measureLoop } from './loop';
import { partsOf, PARTS } from './loop/results';

run(
  {
    name: 'npm run bench',
    summary: `Compares this API with a handwritten handler and the well-known frameworks; with --loop,
how long a developer waits. PART is one of ${PARTS.join(', ')}.`,
    usage: '[--quick] [--accept] [--cold] [--warm] [--scale] [--load] | --loop [PART …]',
    operands: PARTS.length,
    options: {
      quick: { type: 'boolean', default: false },
      accept: { type: 'boolean', default: false },
      cold: { type: 'boolean', default: false },
      warm: { type: 'boolean', default: false },
      scale: { type: 'boolean', default: false },
      load: { type: 'boolean', default: false },
      loop: { type: 'boolean', default: false },
    },
    help: {
      quick: 'fewer rounds: under 3 minutes, rougher figures',
      accept: `also write the results to ${ACCEPTED}; with --loop, fail if a target is missed`,
      cold: 'only cold starts (several of these sections may be given)',
      warm: 'only the CPU time per request',
      scale: 'only contracts of many operations',
      load: 'only the server under load',
      loop: 'measure the commands that a developer runs, and npm run dev, after a change of one operation',
    },
  },
  async (values, words) => {
    const { quick, accept, loop } = values;
    const sections = SECTIONS.filter((section) => values[section]);
    const flags = [
      ...(quick ? ['--quick'] : []),
      ...sections.map((name) => `--${name}`),
      ...(loop ? ['--loop', ...words] : []),
    ];
    const command = ['npm run bench', ...(flags.length > 0 ? ['--', ...flags] : [])].join(' ');
    if (!loop) {
      if (words.length > 0) throw new UsageError(`"${words.join(' ')}" needs --loop.`);
      const wanted = new Set(sections.length > 0 ? sections : SECTIONS);
      await compare({ sections: wanted, quick, accept, command });
      return;
    }
    if (sections.length > 0) throw new UsageError('--loop cannot be combined with sections.');
    const { parts, unknown } = partsOf(words);
    if (unknown !== undefined) {
      throw new UsageError(`--loop has no part "${unknown}". Its parts: ${PARTS.join(', ')}.`);
    }
    if (accept && parts.length < PARTS.length) {
      throw new UsageError('--accept needs the whole loop. Remove the parts.');
    }
    await measureLoop({ parts, quick, accept, command });
  },
);
