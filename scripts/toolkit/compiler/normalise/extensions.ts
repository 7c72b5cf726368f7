import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../document';
import {
  aliasOf,
  EXTENSION_PREFIX,
  EXTENSIONS,
  extensionName,
  type Extension,
} from '../extensions';
import { pointerTo } from '../json-pointer';
import type { ObjectKind } from '../structure';
import type { Context } from './context';

const ALL = Object.keys(EXTENSIONS) as Extension[];

/** Reports extensions of this toolkit that are unknown, misplaced, or given twice with different values. */
export function checkExtensions(
  holder: JsonObject,
  kind: ObjectKind,
  pointer: string,
  context: Context,
): void {
  for (const name of Object.keys(holder)) {
    const place = pointer + pointerTo(name);
    const extension = ALL.find((one) => name === extensionName(one));
    if (extension) {
      const places: readonly ObjectKind[] = EXTENSIONS[extension];
      const alias = aliasOf(extension);
      if (!places.includes(kind)) {
        const where = EXTENSIONS[extension].map((one) => PLACES[one]).join(' or ');
        context.report('extension-misplaced', place, { extension: name, places: where });
      } else if (alias in holder && !isDeepStrictEqual(holder[alias], holder[name])) {
        context.report('extension-conflict', place, { extension: name, alias });
      }
    } else if (name.startsWith(EXTENSION_PREFIX)) {
      const known = ALL.map(extensionName).join(', ');
      context.report('extension-unknown', place, { extension: name, known });
    }
  }
}

const PLACES = {
  document: 'the root of the document',
  operation: 'an operation',
  securityScheme: 'a security scheme',
  schema: 'a schema',
};
