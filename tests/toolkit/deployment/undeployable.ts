import { contract } from './contracts';

const servers = [{ url: 'https://api.example.com/v1' }];
/** Contracts that AWS would not take, and the sentence that says why. */
export const undeployable = [
  ['nothing to serve', contract({}), 'The contract has no operation'],
  [
    'TRACE',
    contract({ 'TRACE /a': {} }),
    'TRACE /a cannot be deployed: API Gateway does not support TRACE.',
  ],
  [
    'servers of its own elsewhere',
    contract({ 'GET /a': { servers: [{ url: '/v2' }] } }, { servers }),
    'GET /a cannot be deployed: it is served under /v2/, and the API is deployed under /v1',
  ],
  [
    'more routes of their own than fit',
    contract(
      Object.fromEntries(
        Array.from({ length: 400 }, (_, index) => [
          `GET /r${index}`,
          { operationId: `get${index}`, 'x-cache': { ttlSeconds: 5 } },
        ]),
      ),
    ),
    'does not fit into one stack: 400 operations have limits',
  ],
] as const;
