/** Resources of a CloudFormation template, by logical id. */
export type Resources = Record<string, Resource>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A value with parts that only CloudFormation knows: `join('arn:', { Ref: 'AWS::Partition' })`. */
export function join(...parts: readonly unknown[]): { 'Fn::Join': ['', readonly unknown[]] } {
  return { 'Fn::Join': ['', parts] };
}

export const region = { Ref: 'AWS::Region' };

/** `arn:aws:<service>:<region>:<account>:` in whichever partition the stack is. */
export function arn(service: string, ...rest: readonly unknown[]): ReturnType<typeof join> {
  const account = { Ref: 'AWS::AccountId' };
  return join(
    'arn:',
    { Ref: 'AWS::Partition' },
    `:${service}:`,
    region,
    ':',
    account,
    ':',
    ...rest,
  );
}
