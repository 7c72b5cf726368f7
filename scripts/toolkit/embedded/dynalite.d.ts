// A module declared here cannot have relative imports, only types named by import().
/* eslint-disable typescript/consistent-type-imports */
/**
 * The parts of dynalite 4 that the embedded database uses. dynalite ships no types. Each of its actions is
 * a function of (store, request, callback), so it can run on our own store.
 */
declare module 'dynalite/db/index.js' {
  type Item = import('./dynalite-types').Item;
  type KeySchema = import('./dynalite-types').KeySchema;
  type Level = import('./dynalite-types').Level;
  type Store = import('./dynalite-types').Store;
  type Table = import('./dynalite-types').Table;

  interface IndexActions {
    puts: { index: string; key: string; item: Item }[];
    deletes: { index: string; key: string }[];
  }
  interface Dynalite {
    create(options: {
      path?: string;
      createTableMs: number;
      deleteTableMs: number;
      updateTableMs: number;
    }): Store & { db: Level };
    createKey(item: Item, table: Table, keySchema?: KeySchema): string;
    getIndexActions(
      indexes: Table['GlobalSecondaryIndexes'],
      before: Item | undefined,
      after: Item | undefined,
      table: Table,
    ): IndexActions;
    checkConditional(request: object, item: Item | undefined): Error | null | undefined;
    validateKey(key: Item, table: Table): Error | null | undefined;
    validateItem(item: Item, table: Table): Error | null | undefined;
    capacityUnits(item: Item | undefined, isRead: boolean, isConsistent: boolean): number;
    itemSize(item: Item): number;
  }
  const dynalite: Dynalite;
  export default dynalite;
}

declare module 'dynalite/validations/index.js' {
  type Store = import('./dynalite-types').Store;
  type TypeTree = import('./dynalite-types').TypeTree;

  interface Validations {
    checkTypes(data: unknown, types: TypeTree): Record<string, unknown>;
    checkValidations(
      data: object,
      types: TypeTree,
      custom: ((data: object, store: Store) => string | undefined) | undefined,
      store: Store,
    ): void;
  }
  const validations: Validations;
  export default validations;
}

declare module 'dynalite/actions/*' {
  type Callback = import('./dynalite-types').Callback;
  type Store = import('./dynalite-types').Store;

  const action: (store: Store, request: object, done: Callback<object>) => void;
  export default action;
}

declare module 'dynalite/validations/*' {
  type Store = import('./dynalite-types').Store;
  type TypeTree = import('./dynalite-types').TypeTree;

  const validation: {
    types: TypeTree;
    custom?: (data: object, store: Store) => string | undefined;
  };
  export default validation;
}
