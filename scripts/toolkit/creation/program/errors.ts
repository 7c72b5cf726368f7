import { errorsOf } from '../../compiler/errors/formats';
import { errorsModule } from '../../compiler/errors/module';
import type { Model } from '../../compiler/model';
import { isAnyType } from '../../compiler/operations/request';

/** Where a project writes the errors of its contract. */
export const ERRORS = 'src/errors.ts';

/** `src/errors.ts`, for a contract whose errors are not problem documents. */
export function errorFiles(model: Model): Map<string, string> {
  const module = errorsModule(errorsOf(model));
  return new Map(module ? [[ERRORS, module.text]] : []);
}

/** The media type of errors that no operation declares. */
export function usualErrorType(model: Model): string {
  const [content] = errorsOf(model).usual?.contents ?? [];
  const name = content?.media.name ?? 'application/problem+json';
  return isAnyType(name) ? 'application/json' : name;
}

/** Members of errors that `init` cannot fill, as `Schema/member`. */
export function unfilledErrors(model: Model): readonly string[] {
  return errorsModule(errorsOf(model))?.missing ?? [];
}
