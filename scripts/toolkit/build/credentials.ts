import type { Plugin } from 'esbuild';

/**
 * In Lambda credentials come from the environment and from nowhere else. The SDK's default chain
 * (profiles, SSO, instance metadata, web identities, processes) is half of its size.
 */
export const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: 'credentials',
      namespace: 'environment-credentials',
      pluginData: resolveDir,
    }));
    build.onLoad(
      { filter: /.*/, namespace: 'environment-credentials' },
      ({ pluginData }: { pluginData?: unknown }) => ({
        contents: source,
        loader: 'js',
        resolveDir: String(pluginData),
      }),
    );
  },
};

const source = `
import { fromEnv } from '@aws-sdk/credential-provider-env';
export const defaultProvider = () => async () => {
  if (!process.env.AWS_ACCESS_KEY_ID || !process.env.AWS_SECRET_ACCESS_KEY) {
    throw new Error(
      'This bundle reads credentials from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY alone, as Lambda sets them.',
    );
  }
  return fromEnv()();
};
`;
