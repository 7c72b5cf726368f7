import { given, type Environment } from '../environment';
import type { AwsCredentials } from '../signature';

/**
 * The credentials in the environment, which is where Lambda puts them. A container gets its
 * credentials elsewhere: the SDK knows where, and renews them.
 *
 * @param local whether the S3 is on this machine; its credentials are `local` unless others are set
 */
export function credentialsFrom(env: Environment, local: boolean): () => Promise<AwsCredentials> {
  const accessKeyId = given(env, 'AWS_ACCESS_KEY_ID');
  if (accessKeyId !== undefined || local) {
    const credentials = {
      accessKeyId: accessKeyId ?? 'local',
      secretAccessKey: given(env, 'AWS_SECRET_ACCESS_KEY') ?? 'local',
      sessionToken: given(env, 'AWS_SESSION_TOKEN'),
    };
    return () => Promise.resolve(credentials);
  }
  let provider: Promise<() => Promise<AwsCredentials>> | undefined;
  return async () => {
    provider ??= import('./sdk-credentials').then(({ sdkCredentials }) => sdkCredentials());
    return (await provider)();
  };
}
