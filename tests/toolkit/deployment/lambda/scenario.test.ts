import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectScenario } from '../../../../scripts/toolkit/deployment/lambda/scenario';

describe('the scenario of a project', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'scenario-'));
    mkdirSync(path.join(folder, 'scripts'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (text: string): void =>
    writeFileSync(path.join(folder, 'scripts/lambda-scenario.ts'), text);

  it('is optional', async () => {
    await expect(projectScenario(folder)).resolves.toBeUndefined();
  });

  it('is the default export of scripts/lambda-scenario.ts', async () => {
    write('export default async (): Promise<void> => undefined;');
    await expect(projectScenario(folder)).resolves.toBeInstanceOf(Function);
  });

  it('is required if the file exists', async () => {
    write('export const scenario = 1;');
    await expect(projectScenario(folder)).rejects.toThrow(
      'scripts/lambda-scenario.ts must have a scenario as its default export',
    );
  });
});
