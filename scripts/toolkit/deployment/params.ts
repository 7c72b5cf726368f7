import { Failure } from '../failure';
import { checkValues } from './stack/values';

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
}

/**
 * Checks the params of one deployment. A name that serverless.yml does not have would silently have no
 * effect.
 * @returns the values that apply
 * @throws Failure with a sentence about the first invalid param
 */
export function checkParams({ checksTokens, ...given }: Given): Values {
  const { params, stage } = given;
  const declared = { ...params.default, ...params[stage] };
  const values = valuesOf(given);
  const other = Object.keys(values).find((name) => !(name in declared));
  if (other !== undefined) throw new Failure(unknown(other, Object.keys(declared)));
  checkValues(values);
  if (stage === 'prod' && checksTokens) refusePlaceholder(values.jwtIssuer);
  return values;
}

/** The values that apply, unchecked. */
export function valuesOf({ params, stage, given = [] }: Omit<Given, 'checksTokens'>): Values {
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

/** Whether an issuer is a placeholder. */
export function isPlaceholder(issuer: string): boolean {
  return URL.canParse(issuer) && reserved.test(new URL(issuer).hostname);
}

function refusePlaceholder(issuer: unknown): void {
  if (typeof issuer !== 'string' || !isPlaceholder(issuer)) return;
  throw new Failure(
    `jwtIssuer of prod is the placeholder ${issuer}: set it to the issuer of your tokens, ` +
      'with --param="jwtIssuer=…" or under params: prod: in serverless.yml.',
  );
}
