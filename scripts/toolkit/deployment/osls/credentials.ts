import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Failure } from '../../failure';
import { resolveOsls } from './osls';

/** Profiles and keys that osls knows, including those of one stage: `AWS_DEV_PROFILE`. */
const named = /^AWS_(.+_)?(PROFILE|ACCESS_KEY_ID)$/;

/** The package of the SDK with which osls itself looks for credentials. */
interface CredentialProviders {
  readonly fromNodeProviderChain: () => () => Promise<unknown>;
}

/**
 * Checks whether there are credentials before spending minutes on work that needs them. osls itself
 * determines whether they are valid: it also asks for codes and opens sign-in pages.
 * @throws Failure that says what to do if there are none
 */
export async function demandCredentials(): Promise<void> {
  if (Object.entries(process.env).some(([name, value]) => value && named.test(name))) return;
  if (isFilled('AWS_CONFIG_FILE', 'config')) return;
  if (isFilled('AWS_SHARED_CREDENTIALS_FILE', 'credentials')) return;
  // The rest are roles: of a container, of a machine, of a web identity.
  const osls = createRequire(resolveOsls());
  const { fromNodeProviderChain } = osls('@aws-sdk/credential-providers') as CredentialProviders;
  try {
    await fromNodeProviderChain()();
  } catch (error) {
    throw new Failure(
      'There are no AWS credentials. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      { cause: error },
    );
  }
}

function isFilled(variable: string, name: string): boolean {
  const file = process.env[variable] ?? path.join(os.homedir(), '.aws', name);
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
