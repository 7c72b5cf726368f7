import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { osls, startOsls } from '../../../scripts/toolkit/deployment/osls/osls';
import { demandServerlessFile } from '../../../scripts/toolkit/deployment/serverless-settings';

const folder = mkdtempSync(path.join(os.tmpdir(), 'settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sentence = `There is no serverless.yml in ${folder}: it describes the deployment.`;

test('a project without serverless.yml is refused in one sentence, before osls starts', async () => {
  await expect(osls(['package'], {}, folder)).rejects.toThrow(sentence);
  expect(() => startOsls(['offline'], {}, 'pipe', folder)).toThrow(sentence);
});

test('every file from which osls reads its settings is accepted', () => {
  writeFileSync(path.join(folder, 'serverless.ts'), '');
  expect(() => demandServerlessFile(folder)).not.toThrow();
});
