import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ForeignProject } from '../../scripts/deploy/check/foreign-contract';
import { policies } from '../../scripts/deploy/check/policies';
import type { Template } from '../../scripts/deploy/stack/template';
import { readOperations } from '../../scripts/generate/functions/operations';
import { fiveHundredOperations } from './contracts';

const document = fiveHundredOperations();
const project = new ForeignProject(document);
afterAll(() => project.remove());

it('renders a stack for a contract of 500 operations that CloudFormation takes', async () => {
  const osls = path.resolve('node_modules/serverless/bin/serverless.js');
  await promisify(execFile)(process.execPath, [osls, 'package', '--stage', 'prod'], {
    cwd: project.folder,
    env: { ...process.env, AWS_ACCESS_KEY_ID: 'offline', AWS_SECRET_ACCESS_KEY: 'offline' },
  });
  const text = project.read('.serverless/cloudformation-template-update-stack.json');
  const template = JSON.parse(text) as Template;
  const rendered = { template, document, operations: readOperations(document), stage: 'prod' };
  const faults = policies.flatMap(({ name, check }) =>
    check(rendered).faults.map((fault) => `${name}: ${fault}`),
  );
  expect(faults).toEqual([]);
  expect(rendered.operations).toHaveLength(500);
}, 120_000);
