import type { PartHeaderCheck } from '../../contract';
import type { ProblemError } from '../../http/problem';
import { emptyInput } from '../../pipeline/request-state';
import { readParameters } from '../parameters/parameters';

/** What is wrong with a part's headers according to the contract's `encoding`; undefined if nothing is. */
export const checkPartHeaders: PartHeaderCheck = (headers, plans) => {
  const faults: ProblemError[] = [];
  const sent = { headers, query: new Map(), cookies: new Map(), pathNames: [], pathValues: [] };
  readParameters(sent, plans, emptyInput(), faults);
  const [fault] = faults;
  return fault && `header ${fault.pointer.slice(1)} ${fault.message}`;
};
