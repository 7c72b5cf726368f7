import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { Failure } from '../failure';
import { asObject, type JsonObject } from '../compiler/document';

const fileName = 'serverless.yml';

/** The files from which osls reads its settings. */
const FILES = ['yml', 'yaml', 'json', 'js', 'cjs', 'mjs', 'ts'].map((one) => `serverless.${one}`);

/** @throws Failure if a project has no settings for osls, which would answer with a page of advice */
export function demandServerlessFile(root: string): void {
  if (FILES.some((name) => existsSync(path.join(root, name)))) return;
  throw missing(root);
}

/** The settings of serverless.yml that are needed without osls. */
export interface ServerlessSettings {
  /** First part of all names in AWS. */
  readonly service: string;
  /** The values of `params` for a stage. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The settings of every function. */
  readonly provider: {
    readonly runtime: string;
    readonly architecture: string;
    /** Megabytes. */
    readonly memorySize: number;
    /** Seconds. */
    readonly timeout: number;
  };
}

/**
 * Reads serverless.yml of a project for one stage.
 * @throws Failure if it is missing, or does not contain plain values where they are needed
 */
export function readServerlessSettings(root: string, stage: string): ServerlessSettings {
  const { service, provider, params } = readYaml(path.join(root, fileName));
  const settings = asObject(provider);
  const byStage = asObject(params);
  const own = (name: string): unknown => asObject(byStage[name]);
  return {
    service: plain('service', service),
    params: { ...asObject(own('default')), ...asObject(own(stage)) },
    provider: {
      runtime: plain('provider.runtime', settings.runtime),
      architecture: plain('provider.architecture', settings.architecture ?? 'x86_64'),
      memorySize: whole('provider.memorySize', settings.memorySize ?? 1024),
      timeout: whole('provider.timeout', settings.timeout ?? 6),
    },
  };
}

function readYaml(file: string): JsonObject {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw missing(path.dirname(file));
  }
  try {
    return asObject(parse(text, { logLevel: 'silent' }));
  } catch (error) {
    throw new Failure(`${fileName} is not valid YAML: ${(error as Error).message}`);
  }
}

function missing(root: string): Failure {
  return new Failure(
    `There is no ${fileName} in ${root}: it says what is deployed. npm run init creates projects that have one.`,
  );
}

function plain(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && !value.includes('${')) return value;
  throw new Failure(`${name} in ${fileName} must be plain text here, without variables.`);
}

function whole(name: string, value: unknown): number {
  if (Number.isInteger(value)) return Number(value);
  throw new Failure(`${name} in ${fileName} must be a whole number here.`);
}
