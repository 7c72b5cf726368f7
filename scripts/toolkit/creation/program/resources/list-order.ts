import { propertyName } from '../../../compiler/operations/type-text';
import type { ListParameters, Sort } from '../../resources/list-parameters';
import { quoted } from '../text';

/** The order of a list: that of creation, or of the member that the request names. */
export function orderLines({ order, sort }: ListParameters): string[] {
  const descends = order && `${order.text} === ${quoted(order.descending)}`;
  if (!sort) return order ? [`ascending: ${order.text} !== ${quoted(order.descending)},`] : [];
  const { text, present } = sort;
  const by = isByName(sort)
    ? `by: ${text},`
    : `...${present ? `orders[${text}]` : `(${text} !== undefined && orders[${text}])`},`;
  return [...(descends === undefined ? [] : [`descending: ${descends},`]), by];
}

/** Whether each value is the name of a member. */
function isByName({ orders }: Sort): boolean {
  return [...orders].every(
    ([value, { member, descending }]) => value === member && descending === undefined,
  );
}

/** What the values of a sort parameter mean. */
export function ordersText(sort: Sort): string[] {
  if (isByName(sort)) return [];
  const lines = [...sort.orders].map(([value, { member, descending }]) => {
    const direction = descending === undefined ? '' : `, descending: ${descending}`;
    return `${propertyName(value)}: { by: ${quoted(member)}${direction} },`;
  });
  return [`const orders = {\n${lines.join('\n')}\n} as const;`];
}
