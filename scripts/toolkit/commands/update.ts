import { define } from '../cli/command';
import { updateEngine } from '../creation/update/update';
import { root } from '../project';

export default define(
  {
    name: 'npm run update',
    summary:
      'Updates the engine of this project. It changes only its two entries in package.json, the lock file, vendor/ and generated/.',
    usage: '[--from FOLDER|TARBALL|VERSION]',
    options: { from: { type: 'string' } },
    help: {
      from: "a clone of the engine's repository, one of its two packages (with the other next to it), or a version; default: the newest version in the registry",
    },
  },
  async ({ from }) => {
    const { versions, locked, files } = await updateEngine(root, from);
    if (files.length === 0) {
      process.stdout.write('The project already has this engine. Nothing was changed.\n');
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
