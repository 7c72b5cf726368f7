import type { Template } from '../stack/template';

/** A parameter of a template, which `sam deploy --guided` asks for. */
export interface Parameter {
  readonly Type: 'String';
  readonly Description: string;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly string[];
  readonly Default?: string;
}

/** A template of the AWS Serverless Application Model. */
export interface SamTemplate extends Template {
  AWSTemplateFormatVersion: '2010-09-09';
  Transform: 'AWS::Serverless-2016-10-31';
  Parameters?: Record<string, Parameter>;
  Conditions?: Record<string, unknown>;
}
