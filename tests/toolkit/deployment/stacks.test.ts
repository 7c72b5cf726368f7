import { readContract } from '../../../scripts/toolkit/deployment/contract/deployed-contract';
import { stacksOf } from '../../../scripts/toolkit/deployment/policies/stacks';
import { contract } from './contracts';

/** The names of the params that each stack is rendered with. */
const paramsOf = (
  operation: Readonly<Record<string, unknown>>,
  declared: readonly string[],
  rest: Readonly<Record<string, unknown>> = {},
) => {
  const read = readContract(contract({ 'GET /users': operation }, rest));
  return Object.fromEntries(
    stacksOf(read, declared).map(({ name, params }) => [
      name,
      params.map((one) => one.slice(0, one.indexOf('='))),
    ]),
  );
};

const declared = ['jwtIssuer', 'jwksUrl', 'corsOrigins', 'docs', 'gateway', 'domain', 'cacheSize'];

test('the stacks that are checked have every option of the project', () => {
  const cors = { 'x-openapi-first-cors': { origins: ['https://a.acme.dev'] } };
  expect(paramsOf({}, declared, cors)).toEqual({
    dev: [],
    prod: ['jwtIssuer'],
    'prod-every-option': ['jwtIssuer', 'cacheSize', 'docs', 'corsOrigins', 'jwksUrl', 'domain'],
    'prod-http': ['jwtIssuer', 'gateway', 'docs', 'corsOrigins', 'jwksUrl', 'domain'],
    'prod-url': ['jwtIssuer', 'gateway', 'corsOrigins', 'jwksUrl'],
  });
});

test('a project without tokens has no issuer, and one without CORS has no origins', () => {
  const stacks = paramsOf({}, ['corsOrigins', 'docs']);
  expect(stacks).toMatchObject({ prod: [], 'prod-every-option': ['docs'] });
});

test('only a REST API has usage plans', () => {
  const stacks = paramsOf({ 'x-openapi-first-api-key-required': true }, declared);
  expect(Object.keys(stacks)).toEqual(['dev', 'prod', 'prod-every-option']);
});
