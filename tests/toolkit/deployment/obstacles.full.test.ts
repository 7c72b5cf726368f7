import { execFile } from 'node:child_process';
import path from 'node:path';
import { ScratchProject } from '../../../scripts/toolkit/deployment/policies/scratch-project';
import { undeployable } from './undeployable';

describe('a contract that could not be deployed', () => {
  it.each(undeployable.slice(0, 2))(
    'is refused by osls in one sentence, before anything is rendered: %s',
    async (_, document, sentence) => {
      const project = new ScratchProject(document);
      try {
        const osls = path.resolve('node_modules/serverless/bin/serverless.js');
        const { code, said } = await new Promise<{ code: unknown; said: string }>((resolve) => {
          execFile(
            process.execPath,
            [osls, 'package'],
            { cwd: project.folder },
            (error, out, err) => resolve({ code: error?.code, said: out + err }),
          );
        });
        expect(code).toBe(1);
        expect(said).toContain(sentence);
        expect(said).not.toMatch(/\n {4}at /);
      } finally {
        project.remove();
      }
    },
  );
});
