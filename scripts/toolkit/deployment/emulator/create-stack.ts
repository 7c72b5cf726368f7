import { Failure } from '../../failure';
import type { Template, TemplateResource } from '../stack/template';
import { cloudFormation } from './aws-call';

/**
 * Creates a stack from some resources.
 * @param others resources that they refer to, created or not
 * @throws Failure if CloudFormation does not create all of the resources
 */
export async function createStack(
  endpoint: string,
  name: string,
  resources: Readonly<Record<string, TemplateResource>>,
  others: Readonly<Record<string, TemplateResource>> = {},
): Promise<void> {
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: { ...resources, ...others },
  };
  await cloudFormation(endpoint, {
    Action: 'CreateStack',
    StackName: name,
    TemplateBody: JSON.stringify(template),
    'Capabilities.member.1': 'CAPABILITY_NAMED_IAM',
  });
  const described = await cloudFormation(endpoint, { Action: 'DescribeStacks', StackName: name });
  if (!described.includes('<StackStatus>CREATE_COMPLETE<')) {
    throw new Failure(`The stack ${name} was not created:\n${described}`);
  }
  const listed = await cloudFormation(endpoint, {
    Action: 'ListStackResources',
    StackName: name,
  });
  const missing = Object.keys(resources).filter(
    (id) => !listed.includes(`<LogicalResourceId>${id}<`),
  );
  if (missing.length > 0) throw new Failure(`The stack ${name} lacks ${missing.join(', ')}.`);
}

/** The resources with these types. */
export function partOf(template: Template, types: readonly string[]): Template['Resources'] {
  return Object.fromEntries(
    Object.entries(template.Resources).filter(([, one]) => types.includes(one.Type)),
  );
}
