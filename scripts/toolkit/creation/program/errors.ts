import type { JsonObject } from '../../compiler/document';
import { errorsOf } from '../../compiler/errors/formats';
import { errorsModule } from '../../compiler/errors/module';

/** Where a project makes the errors of its contract. */
export const ERRORS = 'src/errors.ts';

/** `src/errors.ts`, for a contract whose errors are no problem documents. */
export function errorFiles(document: JsonObject): Map<string, string> {
  const module = errorsModule(errorsOf(document));
  return new Map(module ? [[ERRORS, module.text]] : []);
}

/** The media type of the errors that no operation declares. */
export function usualErrorType(document: JsonObject): string {
  const [content] = errorsOf(document).usual?.contents ?? [];
  return content?.mediaType ?? 'application/problem+json';
}

/** Members of errors that `init` does not know how to fill, as `Schema/member`. */
export function unfilledErrors(document: JsonObject): readonly string[] {
  return errorsModule(errorsOf(document))?.missing ?? [];
}
