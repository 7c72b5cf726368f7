import {
  compile,
  ContractError,
  generateOperations,
  generateTypes,
  loadContract,
} from 'openapi-first-toolkit/compiler';
import type { Reply } from './compile-all';

/** Compiles one file after the other, as its parent asks. A crash of this process ends one document only. */
process.on('message', (file: string) => {
  void compileFile(file).then((reply) => process.send?.(reply));
});

async function compileFile(file: string): Promise<Reply> {
  try {
    const { model, findings } = await loadContract(file);
    await generateTypes(model);
    generateOperations(model);
    const compiled = compile(model);
    return { result: 'compiled', findings: [...findings, ...compiled.findings] };
  } catch (error) {
    if (error instanceof ContractError) return { result: 'refused', findings: error.findings };
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { result: 'crashed', findings: [], message };
  }
}
