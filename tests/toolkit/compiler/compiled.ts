import type { Addresses } from '../../../scripts/toolkit/compiler/addresses';
import { ContractError, type Code, type Finding } from '../../../scripts/toolkit/compiler/findings';
import { loadContract } from '../../../scripts/toolkit/compiler/load';
import { STEPS } from '../../../scripts/toolkit/generation/steps';
import { contractFile } from './contract-folder';

export interface Outcome {
  readonly outcome: 'refused' | 'compiled';
  readonly findings: readonly Finding[];
}

/** The compiler's output and findings for a contract, with all steps of the generation. */
export async function compiled(file: string, addresses?: Addresses): Promise<Outcome> {
  const findings: Finding[] = [];
  try {
    const contract = await loadContract(file, addresses);
    findings.push(...contract.findings);
    for (const step of STEPS) findings.push(...((await step.run(contract)).findings ?? []));
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    findings.push(...error.findings);
  }
  const isRefused = findings.some(({ severity }) => severity === 'error');
  return { outcome: isRefused ? 'refused' : 'compiled', findings };
}

/** A document in which one thing is wrong, with the place and the code of the finding that says so. */
export type Row = [name: string, document: string, place: string, code: Code];

export async function expectFinding(
  outcome: Outcome['outcome'],
  [, text, place, code]: Row,
): Promise<void> {
  const file = contractFile({
    'openapi.yaml': text,
    'broken.yaml': 'a: [\n',
    'comma.json': '{ "S": {}, }',
  });
  const said = await compiled(file);
  const severity: unknown =
    outcome === 'refused' ? 'error' : expect.stringMatching(/^(warning|info)$/);
  expect(said).toMatchObject({
    outcome,
    findings: expect.arrayContaining([
      expect.objectContaining({
        severity,
        pointer: place,
        code,
      }) as unknown,
    ]) as unknown,
  });
  for (const finding of said.findings) {
    expect(finding.file).toMatch(/\.(yaml|json)$/);
    expect(`${finding.message} ${finding.help}`).not.toMatch(
      /\n|^\s*at |Error:|undefined|\[object/,
    );
  }
  // The same thing is reported once.
  expect(new Set(said.findings.map((one) => JSON.stringify(one))).size).toBe(said.findings.length);
}
