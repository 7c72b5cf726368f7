import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../cli/command';
import { dereference, METHODS, type JsonObject, type Method } from '../compiler/document';
import { basePaths } from '../compiler/servers';
import { root } from '../project';

interface Operation {
  security?: Record<string, string[]>[];
  parameters?: Parameters;
}

type PathItem = Partial<Record<Method, Operation>> & { parameters?: Parameters };
type Parameters = ({ in?: string; required?: boolean; $ref?: string } | undefined)[];

/** As much of the generated contract as the local scripts read. */
export interface LocalContract {
  info: { title: string; version: string };
  servers?: { url: string }[];
  security?: Record<string, string[]>[];
  paths?: Record<string, PathItem | undefined>;
  components?: {
    securitySchemes?: Record<string, { type: string; scheme?: string } | undefined>;
  };
}

export const contractFile = path.join(root, 'generated/openapi.json');

/** The contract in one file, as `npm run generate` writes it. */
export function readContract(file = contractFile): { text: string; contract: LocalContract } {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Failure('generated/openapi.json is missing: run npm run generate first.');
  }
  return { text, contract: JSON.parse(text) as LocalContract };
}

/** The path of the contract's first server: `/v1`, or nothing. */
export function basePath({ servers }: LocalContract): string {
  return basePaths(servers)[0] ?? '';
}

/** Every scope (or role) that an operation demands, sorted. */
export function scopesOf(contract: LocalContract): string[] {
  const scopes = operations(contract).flatMap(({ operation }) =>
    (operation.security ?? contract.security ?? []).flatMap((one) => Object.values(one).flat()),
  );
  return [...new Set(scopes)].sort();
}

export interface FirstCall {
  path: string;
  /** Whether it needs a bearer token. */
  bearer: boolean;
}

/** A GET that anyone can try as it is: nothing to fill in, with a bearer token if there is one. */
export function firstCall(contract: LocalContract): FirstCall | undefined {
  const calls = operations(contract)
    .filter(({ method, path: template, item, operation }) => {
      const demands = [...(item.parameters ?? []), ...(operation.parameters ?? [])].some(
        (one) => dereference(contract as unknown as JsonObject, one).required === true,
      );
      return method === 'get' && !template.includes('{') && !demands;
    })
    .map(({ path: template, operation }) => ({
      path: basePath(contract) + template,
      security: operation.security ?? contract.security ?? [],
    }));
  const bearer = calls.find(({ security }) =>
    security.some(
      (one) =>
        Object.keys(one).length > 0 && Object.keys(one).every((name) => isBearer(contract, name)),
    ),
  );
  const open = calls.find(
    ({ security }) =>
      security.length === 0 || security.some((one) => Object.keys(one).length === 0),
  );
  return bearer ? { path: bearer.path, bearer: true } : open && { path: open.path, bearer: false };
}

function isBearer(contract: LocalContract, name: string): boolean {
  const scheme = contract.components?.securitySchemes?.[name];
  return scheme?.type === 'http' && scheme.scheme?.toLowerCase() === 'bearer';
}

function operations(contract: LocalContract) {
  return Object.entries(contract.paths ?? {}).flatMap(([template, item = {}]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path: template, method, item, operation }] : [];
    }),
  );
}
