import type { DivisionPlan } from '../../contract';

/**
 * Divides the values of a path in which parameters with listed values follow another parameter directly.
 * From the right, each parameter takes the listed value that matches, and the first parameter gets what is
 * left. Values are percent-encoded. They stay as they are if no listed value matches.
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
