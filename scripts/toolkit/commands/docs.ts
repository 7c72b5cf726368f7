import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { define } from '../cli/command';
import { demandFile } from '../input-file';
import { root } from '../project';
import { renderDocs } from '../docs/redoc';

export default define(
  {
    name: 'npm run docs',
    summary:
      'Builds the documentation with Redoc: a self-contained page, the contract for download, and llms.txt, all ready for any web server. The sections of docs/guides.md become its guides.',
    usage: '[FILE] [--out FOLDER]',
    operands: 1,
    options: { out: { type: 'string' } },
    help: { out: 'where to write the files (default dist/docs)' },
  },
  async ({ out = path.join(root, 'dist/docs') }, [file = path.join(root, 'openapi.yaml')]) => {
    demandFile(file);
    const files = await renderDocs(path.resolve(file));
    await mkdir(out, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      const written = path.join(out, name);
      await writeFile(written, text);
      const size = Math.ceil(Buffer.byteLength(text) / 1024);
      process.stdout.write(`${path.relative(process.cwd(), written)} (${size} KB)\n`);
    }
  },
);
