import type { Inputs } from './inputs';
import type { Operation, Parameter } from './operations';
import type { Parts } from './request';
import type { Sampler } from './sample/index';
import type { Json } from './sample/schema';
import { lengthOf } from './sample/size';
import type { Verdict } from './verdict';

/** A request that breaks one constraint. */
export interface Broken {
  readonly parts: Parts;
  readonly what: string;
  /** The parameter that is broken or missing. */
  readonly parameter?: Parameter;
  /** The statuses with which it may be refused. Default: only 400. */
  readonly statuses?: readonly number[];
}

/** What broken requests are made from. */
export interface Breakable {
  readonly operation: Operation;
  readonly sampler: Sampler;
  readonly inputs: Inputs;
}

/** Called for anything that is not tried. */
export type LeaveOut = (verdict: Verdict) => void;

/** Limit as JSON. Finding out what a longer value may mean as a form takes too long. */
const LONGEST = 20_000;

export function isTooLong(changed: Json, what: string, leaveOut: LeaveOut): boolean {
  if (lengthOf(changed) < LONGEST) return false;
  const message =
    'not tried, because the value is too long: finding out what else it may mean as a form would take too many steps';
  leaveOut({ fault: 'trial', where: what, message });
  return true;
}

/** An empty value, which no style can represent. */
export function isEmpty(value: Json): boolean {
  return (
    value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** Whether something in the value would be lost if it were sent as names and strings. */
export function hasNothing(value: Json): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values<Json>(value).some((member) => isEmpty(member) || hasNothing(member))
  );
}
