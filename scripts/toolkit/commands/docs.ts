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
      'Builds the documentation with Redoc: one page that loads nothing from elsewhere, for any web server.',
    usage: '[FILE] [--out FOLDER]',
    operands: 1,
    options: { out: { type: 'string' } },
    help: { out: 'where to put index.html (default dist/docs)' },
  },
  async ({ out = path.join(root, 'dist/docs') }, [file = path.join(root, 'openapi.yaml')]) => {
    demandFile(file);
    const html = await renderDocs(path.resolve(file));
    await mkdir(out, { recursive: true });
    const page = path.join(out, 'index.html');
    await writeFile(page, html);
    const size = Math.round(Buffer.byteLength(html) / 1024);
    process.stdout.write(`${path.relative(process.cwd(), page)} (${size} KB)\n`);
  },
);
