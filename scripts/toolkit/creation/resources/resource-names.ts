import { freeName, identifiers } from '../../compiler/names';
import { camel, kebab, pascal } from '../../deployment/names';
import { inWords, singular } from './words';

/** The names of a resource in the code. */
export interface ResourceNames {
  /** Its service: `orders`. */
  readonly many: string;
  /** Its files: `orders`. */
  readonly file: string;
  /** A variable: `order`. */
  readonly one: string;
  /** Its type: `Order`. */
  readonly type: string;
  /** In sentences: `Special event`. */
  readonly title: string;
  /** In the plural, in sentences: `special events`. */
  readonly plural: string;
  /** In the key of one object, and of their list: `SPECIAL_EVENT`, `SPECIAL_EVENTS`. */
  readonly key: string;
  readonly listKey: string;
}

/** Names that the files of a resource use themselves. */
const TAKEN =
  `problem Operation Resources ServicesOf services Services cursors table tableOf cursorsOf
  Collection Table OperationTypes newId newNumber subjectId pick mergePatch pageLink pageLinks entityTag ifMatch isKnown startOf
  body sent params query headers caller basePath contentType page list now next total current value id
  created shards apiKeys credentials idempotency outbox outboxOf request record answer Kept Saved`.split(
    /\s+/,
  );

/** @param paths the literals in the path of each collection */
export function resourceNames(paths: readonly (readonly string[])[]): ResourceNames[] {
  const plain = paths.map((texts) => texts.map(kebab).filter((word) => word !== ''));
  const lasts = plain.map((words) => words.at(-1) ?? 'items');
  const taken = new Set<string>();
  const files = plain.map((words, at) => {
    const last = lasts[at] ?? 'items';
    const before = words.at(-2);
    const isShared = lasts.filter((other) => other === last).length > 1;
    return freeName(isShared && before ? `${singular(before)}-${last}` : last, taken, '-');
  });
  const many = identifiers(files.map(camel), TAKEN);
  const services = files.map((file) => many.get(camel(file)) ?? camel(file));
  const ones = identifiers(
    files.map((file) => camel(singular(file))),
    [...TAKEN, ...services],
  );
  const types = identifiers(
    files.map((file) => pascal(singular(file))),
    TAKEN,
  );
  return files.map((file, at) => ({
    many: services[at] ?? file,
    file,
    one: ones.get(camel(singular(file))) ?? file,
    type: types.get(pascal(singular(file))) ?? 'Item',
    title: inWords(singular(lasts[at] ?? file)),
    plural: file.replaceAll('-', ' '),
    key: upper(kebab(types.get(pascal(singular(file))) ?? file)),
    listKey: upper(file),
  }));
}

function upper(name: string): string {
  return name.replaceAll('-', '_').toUpperCase();
}
