import { describeDeployment } from '../../../scripts/toolkit/deployment/description';
import { contract, parsed } from './contracts';

const scheme = { type: 'http', scheme: 'bearer', 'x-table-access': ['UpdateItem'] };

describe('roles', () => {
  const document = contract(
    {
      'GET /users': {
        tags: ['Users'],
        'x-table-access': ['GetItem', 'Query:GSI1'],
        security: [{ key: [] }],
      },
      'GET /health': { tags: ['Health'] },
    },
    { components: { securitySchemes: { key: scheme } } },
  );
  const { resources, functions } = describeDeployment(document);
  const statements = (id: string): { Action: string[]; Resource: unknown }[] => {
    const policies = resources[id]?.Properties.Policies as
      { PolicyDocument: { Statement: { Action: string[]; Resource: unknown }[] } }[] | undefined;
    const policy = policies?.[0];
    return policy?.PolicyDocument.Statement ?? [];
  };
  const onTable = (id: string): string[][] =>
    statements(id)
      .map(({ Action }) => Action)
      .filter(([first]) => first?.startsWith('dynamodb:'));

  it('allow what the operations and their security schemes declare, separately for index and table', () => {
    expect(onTable('UsersRole')).toEqual([
      ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      ['dynamodb:Query'],
    ]);
    expect(JSON.stringify(statements('UsersRole'))).toContain('/index/GSI1');
  });

  it('allow neither the table nor a secret for a function that declares nothing', () => {
    expect(onTable('HealthRole')).toEqual([]);
    expect(JSON.stringify(statements('HealthRole'))).not.toMatch(/secret/i);
    expect(functions.health?.environment).toEqual({});
  });

  it('refer to secrets and do not contain them', () => {
    expect(functions.users?.environment).toMatchObject({
      JWT_SECRET_FROM: { Ref: 'Secret' },
    });
  });

  it.each(['Scan', 'GetItems', '*', 'TransactWriteItems', 'Query:', 17])('refuse %s', (access) => {
    const wrong = parsed({ 'GET /a': { 'x-table-access': ['GetItem', access] } });
    expect(wrong.findings).toMatchObject([
      { code: 'table-access-action', pointer: '/paths/~1a/get/x-table-access/1' },
    ]);
  });

  it('refuse the same for a security scheme, and report it once', () => {
    const security = [{ key: [] }];
    const wrong = parsed(
      { 'GET /a': { security }, 'GET /b': { security } },
      { components: { securitySchemes: { key: { ...scheme, 'x-table-access': 'Query' } } } },
    );
    expect(wrong.findings).toMatchObject([
      { pointer: '/components/securitySchemes/key/x-table-access' },
    ]);
  });
});
