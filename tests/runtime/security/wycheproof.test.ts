import { createSecretKey, type JsonWebKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Algorithm } from 'jsonwebtoken';
import { jwt } from '../../../src/runtime/security/jwt';
import { askScheme } from './ask-scheme';
import { startIssuer } from './issuer';

/*
 * Project Wycheproof's test vectors for JSON Web Signature. Their payloads are not claims, so the scheme
 * refuses all of them as tokens. A signature counts as accepted if the token is refused only because of
 * its claims.
 */

const FILE = '../shared/suites/jws/json_web_signature_test.json';

interface Group {
  readonly comment: string;
  readonly public?: JsonWebKey & { alg?: string };
  readonly private: JsonWebKey & { alg?: string };
  readonly tests: readonly { tcId: number; comment: string; jws: string; result: string }[];
}

const groups = existsSync(FILE)
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as { testGroups: Group[] }).testGroups
  : [];

const PUBLIC = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];
const common = { issuer: 'https://id.example.com', audience: 'users-api' };

/** Why a token is refused. */
async function refusal(scheme: ReturnType<typeof jwt>, token: string): Promise<string> {
  const result = await askScheme(scheme, token);
  return 'refused' in result ? result.refused : 'accepted';
}

const isAboutClaims = (reason: string): boolean =>
  /^jwt (?:issuer|audience)|without exp/.test(reason);

(groups.length > 0 ? describe : describe.skip)('Wycheproof: JSON Web Signature', () => {
  it('no invalid signature is accepted, with a key of the issuer or a secret', async () => {
    const issuer = await startIssuer();
    const wrong: string[] = [];
    const counted = { valid: 0, found: 0, invalid: 0 };
    for (const group of groups) {
      const key = group.public ?? group.private;
      const isSecret = key.kty === 'oct';
      if (!isSecret) issuer.publish(key);
      const scheme = isSecret
        ? jwt({
            ...common,
            algorithms: [(key.alg ?? 'HS256') as Algorithm],
            secret: createSecretKey(Buffer.from(key.k ?? '', 'base64url')),
          })
        : jwt({ ...common, algorithms: PUBLIC as Algorithm[], jwksUrl: issuer.url });
      const good = new Set(
        group.tests.filter((one) => one.result !== 'invalid').map((one) => one.jws),
      );
      for (const { tcId, comment, jws, result } of group.tests) {
        // Two vectors about padding arrive without it, and are then identical to a valid one (367, 370).
        if (result === 'invalid' && good.has(jws)) continue;
        const isGood = isAboutClaims(await refusal(scheme, jws));
        if (result === 'invalid') counted.invalid += 1;
        else counted.valid += 1;
        if (isGood) counted.found += 1;
        if (isGood && result === 'invalid') wrong.push(`${tcId} ${group.comment} ${comment}`);
      }
    }
    await issuer.stop();
    expect(wrong).toEqual([]);
    expect(counted.invalid).toBeGreaterThan(200);
    // Most valid ones are recognised. The others have keys that are too short, or do not name their key
    // id.
    expect(counted.found).toBeGreaterThan(counted.valid / 2);
  });
});
