/** The part of osls's `deploy function` that is changed here. */
export interface DeployFunction {
  updateFunctionConfiguration(): Promise<void>;
}

/**
 * Leaves a function's settings to the stack. osls would compare them with its own reading of
 * serverless.yml, which lacks what only CloudFormation knows, and would then fail because roles have no
 * names here: after the code has been deployed.
 */
export function deployOnlyCode(plugins: readonly object[]): void {
  const found = plugins.find(isDeployFunction);
  if (!found) throw new Error('osls has no plugin that deploys a function.');
  found.updateFunctionConfiguration = () => Promise.resolve();
}

function isDeployFunction(plugin: object): plugin is DeployFunction {
  return plugin.constructor.name === 'AwsDeployFunction' && 'updateFunctionConfiguration' in plugin;
}
