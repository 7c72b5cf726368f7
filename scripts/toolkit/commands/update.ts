import { define } from '../cli/command';
import { updateEngine } from '../creation/update/update';
import { root } from '../project';

export default define(
  {
    name: 'npm run update',
    summary:
      'Gives this project another engine: it changes the two entries in package.json, the lock file, vendor/ and generated/, and nothing else.',
    usage: '[--from FOLDER|TARBALL|VERSION]',
    options: { from: { type: 'string' } },
    help: {
      from: "a clone of the engine's repository, one of its two packages (the other lies beside it), or a version; default: the newest version of the registry",
    },
  },
  async ({ from }) => {
    const { versions, locked, files } = await updateEngine(root, from);
    if (files.length === 0) {
      process.stdout.write('The project has this engine already: nothing has changed.\n');
      return;
    }
    const lines = [
      ...versions.map(([name, was, is]) => `${name}  ${was} → ${is}`),
      ...locked,
      '',
      'Changed:',
      ...files.map((file) => `  ${file}`),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  },
);
