import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gatewayPolicies } from '../../scripts/deploy/check/gateway-policies';
import { permissionPolicies } from '../../scripts/deploy/check/permission-policies';
import { stackPolicies } from '../../scripts/deploy/check/stack-policies';
import type { Template } from '../../scripts/deploy/stack/template';
import { generateFunctions } from '../../scripts/generate/functions/index';
import { readOperations } from '../../scripts/generate/functions/operations';
import { fiveHundredOperations } from './contracts';

const root = path.resolve(__dirname, '../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'large-contract-'));
  for (const name of ['node_modules', 'scripts'])
    symlinkSync(path.join(root, name), path.join(folder, name));
  cpSync(path.join(root, 'serverless.yml'), path.join(folder, 'serverless.yml'));
  mkdirSync(path.join(folder, 'generated/functions'), { recursive: true });
  mkdirSync(path.join(folder, 'src'));
  writeFileSync(path.join(folder, 'src/container.ts'), '');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('renders a stack for a contract of 500 operations that CloudFormation takes', async () => {
  const document = fiveHundredOperations();
  for (const [name, text] of Object.entries(generateFunctions(document))) {
    // What is in the functions is not what is tested here.
    const handler = 'export const handler = (): void => undefined;\n';
    writeFileSync(path.join(folder, 'generated', name), name.endsWith('.ts') ? handler : text);
  }
  const osls = path.join(root, 'node_modules/serverless/bin/serverless.js');
  await promisify(execFile)(process.execPath, [osls, 'package', '--stage', 'prod'], {
    cwd: folder,
    env: { ...process.env, AWS_ACCESS_KEY_ID: 'offline', AWS_SECRET_ACCESS_KEY: 'offline' },
  });
  const file = path.join(folder, '.serverless/cloudformation-template-update-stack.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const rendered = { template, document, operations: readOperations(document), stage: 'prod' };
  const faults = [...gatewayPolicies, ...permissionPolicies, ...stackPolicies].flatMap(
    ({ name, check }) => check(rendered).faults.map((fault) => `${name}: ${fault}`),
  );
  expect(faults).toEqual([]);
  expect(rendered.operations).toHaveLength(500);
}, 120_000);
