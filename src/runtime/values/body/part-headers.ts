import type { PartHeaderCheck } from '../../contract';
import type { ProblemError } from '../../http/problem';
import { readParameters } from '../parameters/parameters';

/** What is wrong with the headers of a part, by the contract's `encoding`; undefined where they are right. */
export const checkPartHeaders: PartHeaderCheck = (headers, plans) => {
  const faults: ProblemError[] = [];
  const sent = { headers, query: new Map(), cookies: new Map(), pathNames: [], pathValues: [] };
  readParameters(sent, plans, faults);
  const [fault] = faults;
  return fault && `header ${fault.pointer.slice(1)} ${fault.message}`;
};
