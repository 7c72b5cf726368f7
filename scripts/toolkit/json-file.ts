import { Failure } from './failure';

/**
 * The value in the text of a JSON file.
 *
 * @param advice what to do if it is not valid
 * @throws Failure
 */
export function parseJsonFile(text: string, file: string, advice = 'Correct it.'): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    throw new Failure(`${file} is not valid JSON (${message}). ${advice}`, { cause: error });
  }
}
