import type { StackContext } from './context';
import { ofType, only, type Template } from './template';

/** Logical id. */
export const functionUrlId = 'FunctionUrl';

/**
 * The address of the only function instead of a gateway. Everyone may call it; the function checks the
 * caller.
 */
export function addFunctionUrl(template: Template, { gateway }: StackContext): void {
  const [functionId] = onlyFunction(template);
  const function_ = { 'Fn::GetAtt': [functionId, 'Arn'] };
  template.Resources[functionUrlId] = {
    Type: 'AWS::Lambda::Url',
    Properties: { TargetFunctionArn: function_, AuthType: 'NONE', InvokeMode: 'BUFFERED' },
  };
  // Both are needed since October 2025; neither allows calls other than those of the address.
  // https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
  template.Resources[`${functionUrlId}Permission`] = {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunctionUrl',
      FunctionName: function_,
      Principal: '*',
      FunctionUrlAuthType: 'NONE',
    },
  };
  template.Resources[`${functionUrlId}InvokePermission`] = {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: function_,
      Principal: '*',
      InvokedViaFunctionUrl: true,
    },
  };
  (template.Outputs ??= {}).ServiceEndpoint = {
    Description: 'URL of the API',
    // The address ends with a slash.
    Value: {
      'Fn::Join': [
        '',
        [{ 'Fn::GetAtt': [functionUrlId, 'FunctionUrl'] }, gateway.basePath.slice(1)],
      ],
    },
  };
}

function onlyFunction(template: Template): ReturnType<typeof only> {
  const [own] = ofType(template, 'AWS::Serverless::Function');
  return own ?? only(template, 'AWS::Lambda::Function');
}
