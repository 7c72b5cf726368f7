import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { Failure } from '../failure';

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
  const settings = mapping(provider);
  const byStage = mapping(params);
  return {
    service: plain('service', service),
    params: { ...mapping(byStage.default), ...mapping(byStage[stage]) },
    provider: {
      runtime: plain('provider.runtime', settings.runtime),
      architecture: plain('provider.architecture', settings.architecture ?? 'x86_64'),
      memorySize: whole('provider.memorySize', settings.memorySize ?? 1024),
      timeout: whole('provider.timeout', settings.timeout ?? 6),
    },
  };
}

function readYaml(file: string): Mapping {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw missing(path.dirname(file));
  }
  try {
    return mapping(parse(text, { logLevel: 'silent' }));
  } catch (error) {
    throw new Failure(`${fileName} is not valid YAML: ${(error as Error).message}`);
  }
}

function missing(root: string): Failure {
  return new Failure(
    `There is no ${fileName} in ${root}: it describes the deployment. npm run init creates projects that have one.`,
  );
}

type Mapping = Readonly<Record<string, unknown>>;

/** A value if it is a mapping, otherwise an empty one: `${file(…)}` stays for osls to read. */
function mapping(value: unknown): Mapping {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping ? (value as Mapping) : {};
}

function plain(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && !value.includes('${')) return value;
  throw new Failure(`${name} in ${fileName} must be plain text here, without variables.`);
}

function whole(name: string, value: unknown): number {
  if (Number.isInteger(value)) return Number(value);
  throw new Failure(`${name} in ${fileName} must be a whole number here.`);
}
