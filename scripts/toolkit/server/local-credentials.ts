import { given, type Environment } from 'openapi-first-runtime';
import { connectTable, tableOptions } from 'openapi-first-runtime/dynamodb';
import { issueKey, issuePassword, type Grant } from 'openapi-first-runtime/security';
import { scopesOf, type Model } from '../compiler/model';
import { carriedKey, LOCAL_HOURS, LOCAL_SUBJECT, type Carried } from './carried';
import { schemeKind } from '../compiler/scheme-kinds';
import { signToken } from './token';

/**
 * Creates credentials for a scheme, which the server on this machine accepts for some hours and for all
 * scopes. Undefined if none can be created.
 *
 * @param env the environment of the local server, with its table
 */
export async function localCredentials(
  model: Model,
  name: string,
  env: Environment,
): Promise<Carried | undefined> {
  const scheme = model.securitySchemes.get(name);
  if (!scheme) return undefined;
  const kind = schemeKind(scheme);
  const scopes = scopesOf(model);
  if (kind === 'token') {
    if (given(env, 'JWT_SECRET') === undefined) return undefined;
    const token = signToken(env, { sub: LOCAL_SUBJECT, scopes, expiresIn: LOCAL_HOURS * 3600 });
    return { options: [['-H', `Authorization: Bearer ${token}`]], query: [] };
  }
  if (kind === 'other' || given(env, 'TABLE_NAME') === undefined) return undefined;
  const expiresAt = new Date(Date.now() + LOCAL_HOURS * 3_600_000);
  const grant: Grant = { subject: LOCAL_SUBJECT, scopes, expiresAt };
  const table = connectTable(tableOptions(env));
  try {
    if (scheme.type === 'apiKey')
      return carriedKey(scheme, (await issueKey(table, name, grant)).text);
    const password = await issuePassword(table, name, grant);
    return { options: [['-u', `${LOCAL_SUBJECT}:${password}`]], query: [] };
  } finally {
    table.close();
  }
}
