import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { stageArguments } from '../../../scripts/toolkit/deployment/osls/osls';
import { valuesOf } from '../../../scripts/toolkit/deployment/params';
import { region } from '../../../scripts/toolkit/deployment/policies/stacks';
import { ScratchProject } from '../../../scripts/toolkit/deployment/policies/scratch-project';
import type { Rendered } from '../../../scripts/toolkit/deployment/policies/policy';
import type { Template } from '../../../scripts/toolkit/deployment/stack/template';
import type { Model } from '../../../scripts/toolkit/compiler/model';
import { readContract } from '../../../scripts/toolkit/deployment/contract/deployed-contract';

/** The stack of a contract, as osls renders it for `prod`. */
export async function render(
  model: Model,
  params: readonly string[] = [],
  service = 'users-api-v1',
): Promise<Rendered> {
  const project = new ScratchProject(model);
  const settings = path.join(project.folder, 'serverless.yml');
  writeFileSync(settings, project.read('serverless.yml').replace('users-api-v1', service));
  const osls = path.resolve('node_modules/serverless/bin/serverless.js');
  const given = ['jwtIssuer=https://issuer.acme.dev/', ...params];
  const args = ['package', ...stageArguments({ stage: 'prod', region, param: given })];
  try {
    await promisify(execFile)(process.execPath, [osls, ...args], {
      cwd: project.folder,
      env: { ...process.env, AWS_ACCESS_KEY_ID: 'offline', AWS_SECRET_ACCESS_KEY: 'offline' },
    });
    const text = project.read('.serverless/cloudformation-template-update-stack.json');
    const template = JSON.parse(text) as Template;
    const asked = valuesOf({ params: {}, stage: 'prod', given });
    return { template, contract: readContract(model), stage: 'prod', asked };
  } finally {
    project.remove();
  }
}
