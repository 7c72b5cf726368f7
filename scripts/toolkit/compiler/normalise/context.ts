import type { Json, JsonObject } from '../document';
import type { Report } from '../findings';
import type { Version } from '../rules/objects';

/** What every repair needs to know, and the functions by which it reports. */
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
  /** Notes a path that has another name than in the bundled document. */
  renamed(path: string, written: string): void;
}

/** Repairs one object. The result replaces it; undefined removes it. */
export type Repair = (value: Json, pointer: string, context: Context) => Json | undefined;
