import { compareContracts } from '../../../scripts/toolkit/versions/compare';
import { judge } from '../../../scripts/toolkit/versions/verdict';
import { CONTRACT_EDITS, wholeContract } from './contract-edits';
import { makeStep, tokensOf } from './make-edit';

const NEEDED = { breaking: 'major', addition: 'minor', cosmetic: 'patch' } as const;

test.each(CONTRACT_EDITS.map((edit) => [edit.assessment, edit.name, edit.steps] as const))(
  '%s: %s',
  async (assessment, _, steps) => {
    const revision = structuredClone(wholeContract());
    for (const step of steps) makeStep(step, revision, tokensOf);
    const changes = await compareContracts(wholeContract(), revision);
    // What means the same is no change at all.
    const { needed = 'patch' } = judge(changes, '1.0.0', '1.0.0');
    expect(needed).toBe(NEEDED[assessment]);
  },
);
