import type { DivisionPlan } from '../../contract';

/**
 * The values of a path in which parameters with listed values come right behind another parameter: from
 * the right, each takes the listed value that it finds, and the first parameter has what is left. Values
 * are percent-encoded. They stay as they are if a listed value is not found.
 */
export const divideValues: DivisionPlan['divide'] = (values, names, division) => {
  const { listedValues = {} } = division;
  const listed = names.map((name) => listedValues[name]);
  const first = listed.findIndex((each) => each !== undefined) - 1;
  if (first < 0) return values;
  let last = first + 1;
  while (listed[last + 1]) last += 1;
  const found: string[] = [];
  let left = decodeURIComponent(values.slice(first, last + 1).join(''));
  for (const each of listed.slice(first + 1, last + 1).reverse()) {
    const ending = each?.find((one) => left.endsWith(one) && left !== one);
    if (ending === undefined) return values;
    found.unshift(encodeURIComponent(ending));
    left = left.slice(0, -ending.length);
  }
  const parts = [encodeURIComponent(left), ...found];
  const rest = divideValues(values.slice(last + 1), names.slice(last + 1), division);
  return [...values.slice(0, first), ...parts, ...rest];
};
