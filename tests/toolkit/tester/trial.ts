import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { OperationReport } from '../../../scripts/toolkit/tester/checks';
import { compileInto } from '../../../scripts/toolkit/tester/prepare';
import { checkAll } from '../../../scripts/toolkit/tester/try';
import type { Fault } from '../../../scripts/toolkit/tester/verdict';
import { Workspace } from '../../../scripts/toolkit/tester/workspace';

/** Tries the operations of a document as `npm run contract` does, but without the check of its types. */
export async function trialOf(paths: object, more: object = {}): Promise<OperationReport[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'trial-'));
  const workspace = new Workspace();
  try {
    const file = path.join(folder, 'openapi.json');
    const document = { openapi: '3.1.0', info: { title: 'Trial', version: '1' }, paths, ...more };
    writeFileSync(file, JSON.stringify(document));
    const prepared = await compileInto(workspace, file);
    return await checkAll(prepared, await workspace.load());
  } finally {
    workspace.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is said about some operations, and who is at fault. */
export function saidOf(reports: readonly OperationReport[]): [Fault, string, string][] {
  return reports.flatMap(({ checks }) =>
    checks.flatMap(({ verdicts }) =>
      verdicts.map(({ fault, where, message }): [Fault, string, string] => [fault, where, message]),
    ),
  );
}
