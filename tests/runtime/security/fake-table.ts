import type { Item, Key, Table } from '../../../src/runtime/dynamodb/table';

/** A table in memory that evaluates the conditions with which credentials are stored. */
export function fakeTable(): { readonly table: Table; readonly items: Map<string, Item> } {
  const items = new Map<string, Item>();
  const place = ({ PK, SK }: Key): string => `${PK} ${SK}`;
  const table: Partial<Table> = {
    get: (key) => Promise.resolve(items.get(place(key))),
    put: (item) => {
      items.set(place(item), item);
      return Promise.resolve(true);
    },
    set: (key, attributes) => {
      const known = items.get(place(key));
      if (known) items.set(place(key), { ...known, ...attributes });
      return Promise.resolve(known !== undefined);
    },
    remove: (key) => Promise.resolve(items.delete(place(key))),
  };
  return { table: table as Table, items };
}
