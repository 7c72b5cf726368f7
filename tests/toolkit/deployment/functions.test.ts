import {
  describeDeployment,
  generateDeployment,
} from '../../../scripts/toolkit/deployment/description';
import { contract } from './contracts';

describe('functions', () => {
  it('creates one function for each tag, named after it', () => {
    const { functions } = describeDeployment(
      contract({
        'GET /users': { tags: ['Users'] },
        'POST /users': { tags: ['Users'] },
        'GET /api-keys': { tags: ['API keys'] },
      }),
    );
    expect(Object.keys(functions)).toEqual(['users', 'apiKeys']);
    expect(functions.apiKeys).toMatchObject({
      name: '${self:service}-${sls:stage}-api-keys',
      handler: 'dist/functions/api-keys/index.handler',
    });
  });

  it('groups operations without a tag by the first distinguishing segment', () => {
    const { functions } = describeDeployment(
      contract({ 'GET /api/users/{id}': {}, 'GET /api/orders': {}, 'POST /api/orders': {} }),
    );
    expect(Object.keys(functions)).toEqual(['users', 'orders']);
  });

  it('assigns a path to one function, even if its operations have different tags', () => {
    const { functions } = describeDeployment(
      contract({
        'GET /users/{id}': { tags: ['Users'] },
        'PUT /users/{userId}': { tags: ['Admin'] },
      }),
    );
    expect(Object.keys(functions)).toEqual(['users']);
  });

  it('writes the same bytes for the same contract', () => {
    const routes = { 'GET /a': { tags: ['A'] }, 'GET /b': { tags: ['B'] } };
    const { files } = generateDeployment(contract(routes));
    expect(generateDeployment(contract(routes)).files).toEqual(files);
    expect(Object.keys(files)).toEqual([
      'deployment.json',
      'functions/a.ts',
      'functions/b.ts',
      'functions/docs.ts',
      'function-url/deployment.json',
      'function-url/api.ts',
    ]);
  });

  it('passes on non-text bodies as bytes', () => {
    const content = {
      'application/problem+json': {},
      'image/png; q=1': {},
      'multipart/form-data': {},
      'no type': {},
    };
    const { gateway } = describeDeployment(
      contract({ 'POST /a': { requestBody: { content }, responses: {} } }),
    );
    expect(gateway.binaryMediaTypes).toEqual(['image/png', 'multipart/form-data']);
  });

  it('returns bytes to clients that accept anything, or another type first', () => {
    const content = { 'image/png': {}, 'application/json': {} };
    const { gateway } = describeDeployment(
      contract({ 'GET /a': { responses: { 200: { content } } } }),
    );
    expect(gateway.binaryMediaTypes).toEqual(['*/*']);
  });
});
