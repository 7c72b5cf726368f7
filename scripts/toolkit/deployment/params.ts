import { Failure } from '../failure';
import { checkRegion, checkValues } from './stack/values';

/** `params` of serverless.yml: values by name, for all stages (`default`) and for each stage. */
export type Params = Readonly<Record<string, Values | undefined>>;
type Values = Readonly<Record<string, unknown>>;

/** What a deployment is rendered with. */
interface Given {
  readonly params: Params;
  readonly stage: string;
  /** `name=value`, from the command line. */
  readonly given?: readonly string[];
  /** Whether any function checks tokens. */
  readonly checksTokens: boolean;
  /** Where the stack is, if that is known. */
  readonly region?: string;
}

/**
 * Checks the params of one deployment. A name that serverless.yml does not have would silently have no
 * effect.
 * @returns the values that apply
 * @throws Failure with a sentence about the first invalid param
 */
export function checkParams({ checksTokens, region, ...given }: Given): Values {
  const { params, stage } = given;
  const declared = { ...params.default, ...params[stage] };
  const values = valuesOf(given);
  const other = Object.keys(values).find((name) => !(name in declared));
  if (other !== undefined) throw new Failure(unknown(other, Object.keys(declared)));
  checkValues(values);
  if (region !== undefined) checkRegion(values, region);
  if (stage === 'prod' && checksTokens) {
    for (const name of ['jwtIssuer', 'jwksUrl']) refusePlaceholder(name, values[name]);
  }
  return values;
}

/** The values that apply, unchecked. */
export function valuesOf({
  params,
  stage,
  given = [],
}: Pick<Given, 'params' | 'stage' | 'given'>): Values {
  const values: Record<string, unknown> = { ...params.default, ...params[stage] };
  for (const one of given) {
    const [name = '', ...rest] = one.split('=');
    values[name] = rest.join('=').trimEnd();
  }
  return values;
}

function unknown(name: string, names: readonly string[]): string {
  const meant = names.find((one) => one.toLowerCase() === name.toLowerCase());
  const advice =
    meant === undefined
      ? `serverless.yml has ${[...names].sort().join(', ')}`
      : `did you mean ${meant}?`;
  return `There is no param ${name}: ${advice}${advice.endsWith('?') ? '' : '.'}`;
}

/** Reserved names without an owner: https://www.rfc-editor.org/rfc/rfc2606 */
const reserved = /(^|\.)(example|example\.(com|net|org)|test|invalid|localhost)$/;

/** Whether an issuer or an address is a placeholder. */
export function isPlaceholder(text: string): boolean {
  const url = URL.canParse(text) ? text : `https://${text}`;
  return URL.canParse(url) && reserved.test(new URL(url).hostname);
}

function refusePlaceholder(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '' || !isPlaceholder(value)) return;
  throw new Failure(
    `${name} of prod is the placeholder ${value}: set it to that of the issuer of your tokens, ` +
      `with --param="${name}=…" or under params: prod: in serverless.yml.`,
  );
}
