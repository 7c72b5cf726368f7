import { define } from '../cli/command';
import { demandFile } from '../input-file';
import { addressOption, readAddresses } from '../compiler/addresses';
import { UsageError } from '../failure';
import { createProject } from '../creation/create';
import { summary } from '../creation/summary';
import { root } from '../project';

export default define(
  {
    name: 'npm run init',
    summary:
      'Creates a project for a contract, based on this engine: code, tests and a deployment, with typed stubs for what it cannot write.',
    usage: `FILE [DIR] ${addressOption.usage}`,
    operands: 2,
    options: addressOption.options,
    help: addressOption.help,
  },
  async ({ map }, [file, target]) => {
    if (file === undefined) throw new UsageError('Which contract? Name one file.');
    demandFile(file);
    const created = await createProject(file, {
      target,
      beside: `${root}/..`,
      addresses: readAddresses(map),
    });
    process.stdout.write(summary(created));
  },
);
