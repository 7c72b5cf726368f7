import type { NamedScheme } from '../../../scripts/toolkit/creation/names';
import { securityText } from '../../../scripts/toolkit/creation/readme';

const bearer: NamedScheme = {
  id: 'bearerAuth',
  scheme: {
    id: 'bearerAuth',
    type: 'http',
    scheme: 'bearer',
    description: undefined,
    extensions: { tableAccess: [] },
  },
  name: 'bearerAuth',
  file: 'bearerAuth',
};

test.each([
  [[], 'npm run token -- --sub ada --expires 1h\n'],
  [['rent'], "npm run token -- --sub ada --scope 'rent' --expires 1h\n"],
  [['a', "b's", 'c'], "npm run token -- --sub ada --scope 'a b'\\''s' --expires 1h\n"],
])('the README asks for a token with scopes of the contract: %j', (scopes, command) => {
  expect(securityText([bearer], scopes)).toContain(command);
});
