import { asObject, referred, type Json, type JsonObject } from '../../document';
import { finding, type Finding, type Report } from '../../findings';
import { lastSegment } from '../../json-pointer';
import type { Origin } from '../model';

/** An object, with its name under `components` if it has one. */
export interface Named {
  readonly object: JsonObject;
  readonly component: string | undefined;
}

/** What every part of the parser receives: the normalised document, and where to report findings. */
export class Reading {
  readonly findings: Finding[] = [];

  constructor(
    readonly document: JsonObject,
    readonly origin: Origin,
  ) {}

  readonly report: Report = (code, pointer, ...values) => {
    this.findings.push(finding(code, this.origin(pointer), ...values));
  };

  /** Follows references. */
  follow(value: Json | undefined): Named {
    let object = asObject(value);
    let component: string | undefined;
    const passed = new Set<JsonObject>();
    while (typeof object.$ref === 'string' && !passed.has(object)) {
      passed.add(object);
      component = lastSegment(object.$ref);
      object = referred(this.document, object.$ref);
    }
    return { object, component };
  }

  /**
   * Follows a reference and parses its target, each object once: what the contract names once is one object
   * in the model too.
   */
  once<T>(parse: (named: Named) => T): (value: Json | undefined) => T {
    const known = new Map<JsonObject, T>();
    return (value) => {
      const named = this.follow(value);
      const parsed = known.get(named.object) ?? parse(named);
      known.set(named.object, parsed);
      return parsed;
    };
  }
}
