import type { jwt } from '../../../src/runtime/security/jwt';
import { silent } from '../tiny';

/** The subject of a token that the scheme accepts, or the reason why it refuses the token. */
export async function askScheme(
  scheme: ReturnType<typeof jwt>,
  token: string,
): Promise<{ readonly subject: string } | { readonly refused: string }> {
  let refused = '';
  const result = await scheme({
    credential: { type: 'bearer', token },
    scheme: 'bearerAuth',
    scopes: [],
    operationId: 'getUser',
    requestId: 'r-1',
    log: silent,
    refuse: (reason) => {
      refused = reason;
      return undefined;
    },
  });
  return result ? { subject: result.caller.subject } : { refused };
}
