import { compile } from '../../../scripts/toolkit/compiler/compile';
import {
  describeDeployment,
  generateDeployment,
} from '../../../scripts/toolkit/deployment/description';
import { contract } from './contracts';

const variables = { host: { default: 'api.example.com' }, version: { default: 'v3' } };

describe('the path of the servers', () => {
  it.each([
    ['/v1', '/v1', 'v1'],
    ['v1', '/v1', 'v1'],
    ['./v1/', '/v1', 'v1'],
    ['https://api.example.com/shop/v2/', '/shop/v2', 'v2'],
    ['https://{host}/{version}', '/v3', 'v3'],
    ['https://api.example.com', '', '${sls:stage}'],
  ])('is the same in the contract and in the deployment: %s', (url, basePath, stage) => {
    const document = contract({ 'GET /a': { tags: ['A'] } }, { servers: [{ url, variables }] });
    expect(describeDeployment(document).gateway).toMatchObject({ basePath, stage });
    const { files } = generateDeployment(document);
    expect(files['functions/a.ts']).toContain(`{ basePath: ${JSON.stringify(basePath)} }`);
    expect(compile(document).files['contract.ts']).toMatch(
      new RegExp(`bases: ?\\["${basePath}"\\]|= \\["${basePath}"\\]`),
    );
  });

  it('is that of the document unless an operation has its own', () => {
    const document = contract(
      { 'GET /a': { servers: [{ url: '/v1/beta' }] }, 'GET /b': {} },
      { servers: [{ url: '/v1' }] },
    );
    const events = Object.values(describeDeployment(document).functions).flatMap(
      (one) => one.events,
    );
    expect(events.map(({ http }) => `${http.method} ${http.path}`)).toEqual([
      'get /beta/a',
      'any /beta/a',
      'get /b',
      'any /b',
    ]);
  });
});
