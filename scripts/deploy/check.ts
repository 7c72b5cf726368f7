import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { run, UsageError } from '../cli';
import { readOperations } from '../generate/functions/operations';
import type { Document } from '../generate/functions/document';
import { gatewayPolicies } from './check/gateway-policies';
import { permissionPolicies } from './check/permission-policies';
import { pythonTool } from './check/python-tool';
import { stackPolicies } from './check/stack-policies';
import type { Rendered } from './check/policy';
import { offlineEnvironment, osls } from './osls';
import type { Template } from './stack/template';

const policies = [...gatewayPolicies, ...permissionPolicies, ...stackPolicies];
const templateFile = '.serverless/cloudformation-template-update-stack.json';

/** Every option that adds to the stack, so that what it adds is checked too. */
const allOptions = [
  'release=Canary10Percent5Minutes',
  'cacheSize=0.5',
  'accessLog=true',
  'reservedConcurrency=100',
  'jwksUrl=https://auth.example.com/.well-known/jwks.json',
  'webAcl=arn:aws:wafv2:eu-central-1:000000000000:regional/webacl/api/00000000-0000-0000-0000-000000000000',
  'alarmTopic=arn:aws:sns:eu-central-1:000000000000:alarms',
];

run(
  {
    name: 'npm run check:stack',
    summary: 'Renders the stack for dev, prod, and prod with every option, lints it and checks it.',
    usage: '[--no-lint]',
    options: { 'no-lint': { type: 'boolean' } },
    help: { 'no-lint': 'without cfn-lint, which is fetched from the Python Package Index' },
  },
  async (values) => {
    const document = JSON.parse(readFileSync('generated/openapi.json', 'utf8')) as Document;
    let faults = 0;
    for (const [stage, params] of [
      ['dev', []],
      ['prod', []],
      ['prod', allOptions],
    ] as const) {
      const args = ['package', '--stage', stage, ...params.map((one) => `--param=${one}`)];
      await osls(args, offlineEnvironment);
      const template = JSON.parse(readFileSync(templateFile, 'utf8')) as Template;
      process.stdout.write(`\n${stage}${params.length > 0 ? ', every option on' : ''}\n`);
      faults += report({ template, document, operations: readOperations(document), stage });
      if (!values['no-lint']) faults += await lint();
    }
    if (faults > 0) throw new UsageError(`${faults} faults.`);
  },
);

/** Prints the table. Returns the number of faults. */
function report(rendered: Rendered): number {
  let faults = 0;
  for (const { name, check } of policies) {
    const verdict = check(rendered);
    faults += verdict.faults.length;
    const word = verdict.faults.length > 0 ? 'FAIL' : verdict.looked > 0 ? 'ok' : '-';
    process.stdout.write(`  ${word.padEnd(5)}${name} (${verdict.looked})\n`);
    for (const fault of verdict.faults) process.stdout.write(`         ${fault}\n`);
  }
  return faults;
}

/** cfn-lint knows the schema of every resource. Returns 1 where it has a word to say. */
async function lint(): Promise<number> {
  const program = await pythonTool('cfn-lint==1.58.0', 'cfn-lint');
  try {
    await promisify(execFile)(program, [templateFile]);
    process.stdout.write('  ok   cfn-lint: no error, no warning\n');
    return 0;
  } catch (error) {
    process.stdout.write(
      `  FAIL cfn-lint\n${(error as { stdout?: string }).stdout ?? String(error)}\n`,
    );
    return 1;
  }
}
