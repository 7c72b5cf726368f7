/** What a linter says about one resource of a stack. */
export interface LinterFinding {
  readonly rule: string;
  readonly sentence: string;
  /** With the name of the stack. */
  readonly resource: string;
}

/** A program that is not part of this project, with its own opinions about stacks. */
export interface Linter {
  readonly name: string;
  /** Findings that are not fixed, by rule, each with its reason. Any other finding is a fault. */
  readonly accepted: Readonly<Record<string, string>>;
  /** @param files CloudFormation templates */
  lint(files: readonly string[]): Promise<readonly LinterFinding[]>;
}

/** Prints what is accepted, and what is not. Returns the number of faults. */
export async function run(linter: Linter, files: readonly string[]): Promise<number> {
  const started = Date.now();
  const { name, accepted } = linter;
  const findings = await linter.lint(files);
  const faults = findings.filter(({ rule }) => !(rule in accepted));
  const took = ((Date.now() - started) / 1000).toFixed(0);
  process.stdout.write(
    `  ${faults.length > 0 ? 'FAIL' : 'ok  '} ${name}: ${
      faults.length > 0 ? 'findings' : 'only accepted findings'
    } (${files.length} stacks, ${took} s)\n`,
  );
  const rules = [...new Set(findings.map(({ rule }) => rule))].filter((rule) => rule in accepted);
  for (const rule of rules.sort()) {
    const count = findings.filter((one) => one.rule === rule).length;
    process.stdout.write(`         ${rule} (${count}): ${accepted[rule] ?? ''}\n`);
  }
  for (const { rule, sentence, resource } of faults)
    process.stdout.write(`         ${rule} ${resource}: ${sentence}\n`);
  return faults.length;
}
