import {
  ofType,
  type Template,
  type TemplateResource,
} from '../../../scripts/toolkit/deployment/stack/template';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access,
   @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-assignment --
   properties are what CloudFormation takes, and what it would not take either */
export type Properties = Record<string, any>;
export type Break = (template: Template) => void;

/** Changes the properties of the resources of a type, of all or of those with an id. */
export const change =
  (type: string, with_: (properties: Properties) => void, id?: string): Break =>
  (template) => {
    for (const [name, one] of ofType(template, type)) {
      if (id === undefined || name === id) with_(one.Properties);
    }
  };

export const drop =
  (...ids: string[]): Break =>
  (template) => {
    for (const id of ids) Reflect.deleteProperty(template.Resources, id);
  };

export const add =
  (count: number, resource: TemplateResource): Break =>
  (template) => {
    for (let each = 0; each < count; each += 1) {
      template.Resources[`Another${each}`] = structuredClone(resource);
    }
  };

export const method = (with_: (properties: Properties) => void, id: string): Break =>
  change('AWS::ApiGateway::Method', with_, id);
export const lambda = (with_: (properties: Properties) => void): Break =>
  change('AWS::Lambda::Function', with_, 'UsersLambdaFunction');
export const stage = (with_: (properties: Properties) => void): Break =>
  change('AWS::ApiGateway::Stage', with_);
export const source = (with_: (properties: Properties) => void): Break =>
  change('AWS::Lambda::EventSourceMapping', with_, 'UsersQueueSource');
export const stream = (with_: (properties: Properties) => void): Break =>
  change('AWS::Lambda::EventSourceMapping', with_, 'UsersEventsSource');
export const table = (with_: (properties: Properties) => void): Break =>
  change('AWS::DynamoDB::Table', with_);
export const role = (with_: (properties: Properties) => void): Break =>
  change('AWS::IAM::Role', with_, 'UsersRole');
export const alarm = (with_: (properties: Properties) => void): Break =>
  change('AWS::CloudWatch::Alarm', with_, 'AlarmFunctionErrors');
export const grant = (Action: unknown, Resource: unknown): Break =>
  change(
    'AWS::IAM::Role',
    ({ Policies }) => {
      Policies[0].PolicyDocument.Statement.push({ Effect: 'Allow', Action, Resource });
    },
    'UsersRole',
  );
export const revoke = (action: string): Break =>
  change(
    'AWS::IAM::Role',
    ({ Policies }) => {
      const [{ PolicyDocument }] = Policies;
      PolicyDocument.Statement = PolicyDocument.Statement.filter(
        ({ Action }: { Action: string[] }) => !Action.includes(action),
      );
    },
    'UsersRole',
  );
export const bucket = (with_: (properties: Properties) => void): Break =>
  change('AWS::S3::Bucket', with_, 'FileBucket');
export const bucketArn = { 'Fn::GetAtt': ['FileBucket', 'Arn'] };
export const objectArn = { 'Fn::Join': ['', [bucketArn, '/*']] };
export const tableArn = { 'Fn::GetAtt': ['Table', 'Arn'] };
export const setting = (path: string, verb: string, change_: (one: Properties) => void): Break =>
  stage(({ MethodSettings }) => {
    change_(
      MethodSettings.find(
        (one: Properties) => one.ResourcePath === path && one.HttpMethod === verb,
      ) as Properties,
    );
  });
