import type { Json, JsonObject } from '../document';
import type { Report } from '../findings';
import type { Version } from '../rules/objects';

/** What every repair needs to know, and the functions with which it reports. */
export interface Context {
  /** The document is OpenAPI 3.0, whose schemas have a different meaning than those of 3.1. */
  readonly is30: boolean;
  readonly version: Version;
  /** The bundled document, for following references. */
  readonly root: JsonObject;
  /** The ids of all operations, including those of webhooks and components. */
  readonly operationIds: ReadonlySet<string>;
  readonly report: Report;
  /** Like `report`, but reports the same sentence only once, wherever it applies. */
  readonly reportOnce: Report;
  /** Records a path whose name differs from that in the bundled document. */
  renamed(path: string, written: string): void;
}

/** Repairs one object. The result replaces it; undefined removes it. */
export type Repair = (value: Json, pointer: string, context: Context) => Json | undefined;
