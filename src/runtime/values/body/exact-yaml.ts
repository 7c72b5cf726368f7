import type { ContentReader } from '../../contract';
import { exactly, Inexact } from './exact-integers';
import { readDocument } from './readers';
import { parseYaml } from './yaml-reader';

/** Reads YAML in which the integers at some locations become a `bigint`, however many digits they have. */
export const readExactYaml: ContentReader = (body, content, faults) =>
  readDocument(body, content, faults, (text) => {
    const parsed = parseYaml(text, true);
    if ('message' in parsed) return parsed;
    const digitsOf = (value: unknown): string | undefined =>
      typeof value === 'bigint' ? String(value) : undefined;
    try {
      return { value: exactly(parsed.value, content.shape, digitsOf) };
    } catch (error) {
      if (error instanceof Inexact) return { message: error.message };
      throw error;
    }
  });
