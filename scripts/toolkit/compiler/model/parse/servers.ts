import { asList, asObject, asText, type Json } from '../../document';
import type { Server, ServerVariable } from '../server';

/** A list of Server Objects; undefined if there is none, so that those of the level above apply. */
export function parseServers(value: Json | undefined): Server[] | undefined {
  const servers = asList(value).map((each) => {
    const { url, variables } = asObject(each);
    return {
      url: asText(url ?? ''),
      variables: new Map(
        Object.entries(asObject(variables)).map(([name, variable]) => [
          name,
          parseVariable(variable),
        ]),
      ),
    };
  });
  return servers.length > 0 ? servers : undefined;
}

function parseVariable(value: Json | undefined): ServerVariable {
  const { default: usual, enum: listed } = asObject(value);
  return {
    default: usual === undefined ? undefined : asText(usual),
    enum: asList(listed).map(asText),
  };
}
