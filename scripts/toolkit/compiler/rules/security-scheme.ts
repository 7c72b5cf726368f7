import { asObject, asText, isObject, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import type { Context } from '../normalise/context';
import { isToken } from './forms';
import { phraseFor } from './objects';

/** The members that belong to one type of security scheme. */
const OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  apikey: ['name', 'in'],
  http: ['scheme', 'bearerFormat'],
  oauth2: ['flows', 'oauth2MetadataUrl'],
  openidconnect: ['openIdConnectUrl'],
  mutualtls: [],
};
const ALL = Object.values(OF_TYPE).flat();

/** Members that the type requires, although nothing here uses them. */
const REQUIRED: Readonly<Record<string, string>> = {
  oauth2: 'flows',
  openidconnect: 'openIdConnectUrl',
};

/** The URLs of each OAuth flow. */
const URLS_OF_FLOW: Readonly<Record<string, readonly string[]>> = {
  implicit: ['authorizationUrl'],
  password: ['tokenUrl'],
  clientCredentials: ['tokenUrl'],
  authorizationCode: ['authorizationUrl', 'tokenUrl'],
  deviceAuthorization: ['deviceAuthorizationUrl', 'tokenUrl'],
};
const URLS = ['authorizationUrl', 'tokenUrl', 'deviceAuthorizationUrl'];

/** Reports members that do not belong to the type of a security scheme, and those that it lacks. */
export function checkSecurityScheme(value: JsonObject, pointer: string, context: Context): void {
  const type = asText(value.type ?? '').toLowerCase();
  const own = OF_TYPE[type];
  if (!own) return;
  const misplaced = (member: string, where: string): void => {
    context.report('member-misplaced', pointer + pointerTo(member), { member, where });
  };
  for (const member of ALL)
    if (value[member] !== undefined && !own.includes(member))
      misplaced(member, `a security scheme of type ${asText(value.type)}`);
  const scheme = asText(value.scheme ?? '').toLowerCase();
  if (type === 'http' && value.bearerFormat !== undefined && scheme !== 'bearer')
    misplaced('bearerFormat', `the HTTP scheme ${scheme}`);
  const required = REQUIRED[type];
  if (required !== undefined && value[required] === undefined)
    context.report('member-missing', pointer, {
      member: required,
      what: `a security scheme of type ${asText(value.type)}`,
    });
  if (
    type === 'apikey' &&
    value.in === 'header' &&
    typeof value.name === 'string' &&
    !isToken(value.name)
  )
    context.report('name-invalid', `${pointer}/name`, {
      name: value.name,
      what: 'a header',
      allowed: "letters, digits and !#$%&'*+-.^_`|~",
    });
  for (const [name, flow] of Object.entries(asObject(value.flows)))
    if (isObject(flow)) checkFlow(flow, name, `${pointer}/flows${pointerTo(name)}`, context);
}

function checkFlow(flow: JsonObject, name: string, pointer: string, context: Context): void {
  const own = URLS_OF_FLOW[name];
  if (!own) return;
  for (const member of URLS) {
    if (own.includes(member) === (flow[member] !== undefined)) continue;
    if (own.includes(member))
      context.report('member-missing', pointer, {
        member,
        what: `${phraseFor('oauthFlow')} ${name}`,
      });
    else
      context.report('member-misplaced', `${pointer}/${member}`, {
        member,
        where: `the flow ${name}`,
      });
  }
}
