import type { Json, JsonObject } from '../document';
import type { Report } from '../findings';
import type { Version } from '../rules/objects';

/** What every repair is told, and where it says what it did. */
export interface Context {
  /** The document is of OpenAPI 3.0, whose schemas mean other things than those of 3.1. */
  readonly is30: boolean;
  readonly version: Version;
  /** The bundled document, for what references lead to. */
  readonly root: JsonObject;
  /** Of all operations, those of webhooks and components included. */
  readonly operationIds: ReadonlySet<string>;
  readonly report: Report;
  /** As `report`, but the same sentence only once, wherever it applies. */
  readonly reportOnce: Report;
  /** Notes under which name a path is found in the bundled document, where it has another one now. */
  renamed(path: string, written: string): void;
}

/** Mends one object; what it returns takes the object's place (undefined: nothing does). */
export type Repair = (value: Json, pointer: string, context: Context) => Json | undefined;
