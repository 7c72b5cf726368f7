import { root } from '../../project';
import { readDeployment } from '../deployment-file';
import type { Environment } from '../../server/environment';
import { offlineEnvironment } from '../osls/osls';

/** @param port of the gateway; the one after it is that of Lambda's own interface */
export function offlineArguments(port: number): string[] {
  const deployment = readDeployment(root);
  return [
    ...['offline', 'start', '--stage', 'dev'],
    ...['--httpPort', String(port), '--lambdaPort', String(port + 1)],
    ...['--prefix', deployment.gateway.basePath.slice(1)],
  ];
}

/** osls accepts only real regions; the embedded database and S3 accept any. */
export function offlineSettings({ env }: { readonly env: Environment }): NodeJS.ProcessEnv {
  return { ...offlineEnvironment, ...env, AWS_REGION: 'eu-central-1' };
}
