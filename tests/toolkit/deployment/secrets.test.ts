import { describeDeployment } from '../../../scripts/toolkit/deployment/description';
import { contract } from './contracts';

const securitySchemes = {
  bearer: { type: 'http', scheme: 'Bearer' },
  basic: { type: 'http', scheme: 'basic' },
  oauth: { type: 'oauth2', flows: {} },
  openId: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example.com' },
  key: { type: 'apiKey', in: 'header', name: 'X-Api-Key', 'x-table-access': ['Query:GSI1'] },
  certificate: { type: 'mutualTLS' },
};

/** The settings of the function of one operation, and the stack's resources. */
function deployed(operation: object) {
  const { functions, resources } = describeDeployment(
    contract(
      { 'GET /orders': { tags: ['Orders'], ...operation } },
      { components: { securitySchemes } },
    ),
  );
  return {
    settings: Object.keys(functions.orders?.environment ?? {}),
    role: JSON.stringify(resources.OrdersRole),
    resources,
  };
}

describe('the settings of a function', () => {
  it.each(['bearer', 'oauth', 'openId'])('is how to check tokens, for %s', (name) => {
    const { settings, role } = deployed({ security: [{ [name]: [] }] });
    expect(settings).toEqual([
      ...['JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_SECRET_FROM'],
      ...['JWT_PREVIOUS_SECRET_FROM', 'JWT_PREVIOUS_SECRET_UNTIL_FROM'],
    ]);
    expect(role).toContain('{"Ref":"Secret"}');
  });

  it.each(['basic', 'certificate'])('is nothing, for %s', (name) => {
    const { settings, role } = deployed({ security: [{ [name]: [] }] });
    expect(settings).toEqual([]);
    expect(role).not.toMatch(/secret/i);
  });

  it('include the table, for a security scheme that reads it', () => {
    const { settings, resources } = deployed({ security: [{ key: [] }] });
    expect(settings).toEqual(['TABLE_NAME']);
    expect(resources).toHaveProperty('Table');
  });

  const text = { type: 'string' };
  const number = { type: 'integer' };
  const list = (parameters: Readonly<Record<string, object>>, access = 'Query:GSI1') =>
    deployed({
      'x-table-access': [access],
      parameters: Object.entries(parameters).map(([name, schema]) => ({
        ...{ name, in: 'query', schema },
      })),
    });

  it.each(['Query', 'Query:GSI1'])(
    'is the secret of cursors where it reads pages: %s',
    (access) => {
      const { settings, role } = list({ limit: number, cursor: text }, access);
      expect(settings).toEqual(['TABLE_NAME', 'CURSOR_SECRET_FROM']);
      expect(role).toContain('{"Ref":"Secret"}');
    },
  );

  it('include that secret if the cursor may have any name, and for a search with a body', () => {
    const secret = 'CURSOR_SECRET_FROM';
    expect(list({ from: text }).settings).toContain(secret);
    expect(list({ page: text }).settings).toContain(secret);
    expect(list({ offset: number, token: text }).settings).toContain(secret);
    const content = { 'application/json': { schema: { type: 'object' } } };
    const search = deployed({ 'x-table-access': ['Query'], requestBody: { content } });
    expect(search.settings).toContain(secret);
  });

  it('do not include that secret if pages are numbered, or if a list has no pages', () => {
    const none = ['TABLE_NAME'];
    expect(list({ page: number, q: text }).settings).toEqual(none);
    expect(list({ 'page[number]': number }).settings).toEqual(none);
    expect(list({ offset: number, limit: number, name: text }).settings).toEqual(none);
    expect(list({ order: { enum: ['asc', 'desc'] } }).settings).toEqual(none);
    expect(list({}).settings).toEqual(none);
  });

  it('include no secret if it reads single items', () => {
    expect(deployed({ 'x-table-access': ['GetItem'] }).settings).toEqual(['TABLE_NAME']);
  });
});

describe('the table', () => {
  it('is in the stack, with its alarms, if an operation uses it', () => {
    const { resources } = deployed({ 'x-table-access': ['GetItem'] });
    expect(resources.Table).toMatchObject({
      Type: 'AWS::DynamoDB::Table',
      Properties: { TableName: '${self:service}-${sls:stage}', BillingMode: 'PAY_PER_REQUEST' },
    });
    expect(resources).toHaveProperty('AlarmStoreThrottles');
  });

  it('is not in the stack if neither an operation nor its security scheme uses it', () => {
    const { resources, role } = deployed({ security: [{ bearer: [] }] });
    expect(resources).not.toHaveProperty('Table');
    expect(resources).not.toHaveProperty('AlarmStoreThrottles');
    expect(role).not.toContain('dynamodb');
  });
});
