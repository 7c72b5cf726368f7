import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ofType, type Template } from '../stack/template';
import type { SamTemplate } from './sam-template';

/** Reads a template from its input, and prints the CloudFormation template that SAM generates from it. */
const PROGRAM = `
import boto3, json, sys
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
session = boto3.Session(region_name='eu-central-1')
source = json.load(sys.stdin)
given = {name: one.get('Default', 'given') for name, one in source.get('Parameters', {}).items()}
print(json.dumps(Translator({}, Parser(), boto_session=session).translate(source, given)))
`;

/**
 * What SAM's own translator generates from a template.
 * @param python of an environment that has `aws-sam-translator`
 */
export async function expand(python: string, template: SamTemplate): Promise<Template> {
  // The code is not read, but it must be in S3.
  const text = JSON.stringify(template).replace(
    /"CodeUri":"[^"]+"/g,
    '"CodeUri":"s3://bucket/key"',
  );
  const running = promisify(execFile)(python, ['-c', PROGRAM], { maxBuffer: 64 * 1024 * 1024 });
  running.child.stdin?.end(text);
  const { stdout } = await running;
  return JSON.parse(stdout) as Template;
}

/** What is wrong with the stack that SAM generates from a template, one sentence each. */
export async function expansionFaults(python: string, template: SamTemplate): Promise<string[]> {
  const expanded = await expand(python, template);
  const stages = ofType(expanded, 'AWS::ApiGateway::Stage');
  // A deployment with a stage name also creates that stage, without any settings.
  const others = ofType(expanded, 'AWS::ApiGateway::Deployment').filter(
    ([, { Properties }]) => Properties.StageName !== undefined,
  );
  const count = stages.length + others.length + ofType(expanded, 'AWS::ApiGatewayV2::Stage').length;
  const urls = ofType(expanded, 'AWS::Lambda::Url').length;
  const rest = ofType(template, 'AWS::Serverless::Api').length > 0;
  const changed = rest ? await expand(python, withAnotherText(template)) : undefined;
  return [
    ...(count + urls === 1 ? [] : [`SAM creates ${count} stages.`]),
    ...(changed && deployments(expanded) === deployments(changed)
      ? ['A changed response of the gateway would not be deployed.']
      : []),
    ...stages.flatMap(([id, { Properties }]) =>
      Properties.TracingEnabled === true && 'MethodSettings' in Properties
        ? []
        : [`${id} is not traced or not throttled.`],
    ),
  ];
}

const deployments = (template: Template): string =>
  ofType(template, 'AWS::ApiGateway::Deployment')
    .map(([id]) => id)
    .join();

/** The template with another text in one of the gateway's responses, wherever they are. */
function withAnotherText(template: SamTemplate): SamTemplate {
  const changed = structuredClone(template);
  const inside = ofType(changed, 'AWS::Serverless::Api').map(
    ([, { Properties }]) => (Properties.GatewayResponses ?? {}) as { THROTTLED?: GatewayResponse },
  );
  const outside = ofType(changed, 'AWS::ApiGateway::GatewayResponse')
    .map(([, { Properties }]) => Properties as unknown as GatewayResponse)
    .filter(({ ResponseType }) => ResponseType === 'THROTTLED');
  for (const one of [...inside.map(({ THROTTLED }) => THROTTLED), ...outside])
    if (one) one.ResponseTemplates['application/json'] = '{}';
  return changed;
}

interface GatewayResponse {
  readonly ResponseType?: string;
  readonly ResponseTemplates: Record<string, string>;
}
