import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { define } from '../cli/command';
import { clientPackage } from '../client/package';
import { npmVersion, type Identity } from '../client/manifest';
import { addressOption, readAddresses } from '../compiler/addresses';
import type { Model } from '../compiler/model';
import { UsageError } from '../failure';
import { writeFolder } from '../client/folder';
import { demandFile } from '../input-file';
import { parseJsonFile } from '../json-file';
import { projectName, root } from '../project';

const NAME = /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*$/;

export default define(
  {
    name: 'npm run client',
    summary:
      'Builds a package with the typed client, for npm publish: ES modules and CommonJS, without dependencies.',
    usage: '[FILE] [--out FOLDER] [--name NAME] [--version VERSION] [--map ADDRESS=FILE]',
    operands: 1,
    options: {
      out: { type: 'string' },
      name: { type: 'string' },
      version: { type: 'string' },
      ...addressOption.options,
    },
    help: {
      out: 'where to put the package (default dist/client)',
      name: 'the name of the package (default: the name of the project followed by -client)',
      version: 'the version of the package (default: that of the contract)',
      ...addressOption.help,
    },
  },
  async (
    { out = path.join(root, 'dist/client'), name = `${projectName()}-client`, version, map },
    [file = path.join(root, 'openapi.yaml')],
  ) => {
    if (!NAME.test(name))
      throw new UsageError(
        `--name ${name} is not a valid package name: use lower case, as in @acme/users.`,
      );
    if (version !== undefined && !/^\d+\.\d+\.\d+/.test(version))
      throw new UsageError(
        `--version ${version} is not a version: write three numbers, such as 1.2.0.`,
      );
    demandFile(file);
    const identify = ({ info }: Model): Identity => ({
      name,
      version: version ?? npmVersion(info.version),
      description: `Client of the ${info.title}, generated from its OpenAPI contract.`,
      project: project(),
    });
    const { files, model, bytes } = await clientPackage(file, identify, readAddresses(map));
    writeFolder(out, files);
    const size = `${model.operations.length} operations, ${(bytes / 1000).toFixed(1)} KB with gzip`;
    process.stdout.write(
      `${path.relative(process.cwd(), out) || '.'}: ${name}, ${size}\nTo publish it: npm publish ${path.relative(process.cwd(), out) || '.'}\n`,
    );
  },
);

function project(): Readonly<Record<string, unknown>> {
  const file = path.join(root, 'package.json');
  if (!existsSync(file)) return {};
  return parseJsonFile(readFileSync(file, 'utf8'), 'package.json') as Record<string, unknown>;
}
