import { kindOf } from 'openapi-first-runtime/compiled';
import type { MediaType, Parameter } from '../model';
import { resolveSchema, type Schemas } from '../model/references';
import { essence } from '../operations/request';

/** Styles by parameter name. */
type Styles = Record<string, string>;

const PLACES = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;
const DEFAULTS = { path: 'simple', query: 'form*', header: 'simple', cookie: 'form*' } as const;

/** How parameters are written, if it differs from the client's default. */
export function parameterStyles(
  parameters: readonly Parameter[],
): Record<string, Styles> | undefined {
  const found: Record<string, Styles> = {};
  for (const parameter of parameters) {
    const place = parameter.in;
    if (place === 'querystring') continue;
    const style = styleOf(parameter);
    if (style === DEFAULTS[place]) continue;
    (found[PLACES[place]] ??= {})[parameter.name] = style;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

function styleOf({ content, style, explode, in: place }: Parameter): string {
  if (content)
    return place !== 'querystring' && kindOf(essence(content.name)) === 'json'
      ? 'json'
      : DEFAULTS[place as keyof typeof DEFAULTS];
  return named(style, explode);
}

/** `*` stands for `explode`; for lists of delimited values, it means the same as in forms. */
function named(style: string, explode: boolean): string {
  if (style === 'deepObject') return style;
  if (style.endsWith('Delimited')) return explode ? 'form*' : style;
  return explode ? `${style}*` : style;
}

/** How the fields of a form are written: one style for all, or those that the contract names. */
export function fieldStyles(
  { name, schema, encodings }: MediaType,
  schemas: Schemas,
): string | Styles | undefined {
  if (essence(name) !== 'application/x-www-form-urlencoded') return undefined;
  const styled = [...encodings].filter(([, { isStyled }]) => isStyled);
  const styles = Object.fromEntries(
    styled.map(([field, { style, explode }]) => [field, named(style, explode)]),
  );
  if (styled.length === 0) return undefined;
  const all = new Set(Object.values(styles));
  const others = Object.entries(resolveSchema(schemas, schema).properties ?? {}).filter(
    ([field]) => !(field in styles),
  );
  // All styles write a value that is neither a list nor an object in the same way.
  const [only = ''] = all;
  const isPlain = ([, one]: [string, Parameters<typeof resolveSchema>[1]]): boolean => {
    const types = [resolveSchema(schemas, one).type].flat();
    return !types.some((type) => type === undefined || type === 'array' || type === 'object');
  };
  return all.size === 1 && others.every(isPlain) ? only : styles;
}
