import type { Template } from '../../../scripts/toolkit/deployment/stack/template';
import { contract } from './contracts';
import { render } from './render';

const version = async (name: string, ...params: string[]): Promise<Template> => {
  const document = contract(
    {
      'GET /users': {
        tags: ['Users'],
        'x-table-access': ['Query'],
        security: [{ token: [] }],
        'x-api-key-required': true,
      },
    },
    {
      servers: [{ url: `https://api.example.com/${name}` }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
  );
  const options = ['release=AllAtOnce', 'accessLog=true', ...params];
  return (await render(document, options, `users-api-${name}`)).template;
};

/** What an account may have once: the names that a stack gives, not CloudFormation. */
function names({ Resources }: Template): string[] {
  return Object.values(Resources).flatMap(({ Type, Properties }) =>
    Object.entries(Properties).flatMap(([key, value]) =>
      /^(Name|(Function|Table|Queue|LogGroup|Dashboard|Alarm|Role|UsagePlan)Name)$/.test(key) &&
      typeof value === 'string' &&
      !['AWS::Lambda::Alias', 'AWS::ApiGateway::Method'].includes(Type)
        ? [`${Type} ${value}`]
        : [],
    ),
  );
}

describe('two versions of the API', () => {
  it('have no names in common, so that their stacks can exist side by side, the second one with the table of the first', async () => {
    const first = await version('v1');
    const second = await version('v2', 'existingTable=users-api-v1-prod');
    expect(names(first).length).toBeGreaterThan(5);
    expect(names(first).filter((name) => names(second).includes(name))).toEqual([]);
    expect(first.Resources.ApiGatewayStage?.Properties.StageName).toBe('v1');
    expect(second.Resources.ApiGatewayStage?.Properties.StageName).toBe('v2');
    expect(first.Resources.Table?.Properties.TableName).toBe('users-api-v1-prod');
    expect(second.Resources).not.toHaveProperty('Table');
    expect(JSON.stringify(second.Resources.UsersRole)).toContain('table/users-api-v1-prod');
  });

  it('also exist in each deployment stage', async () => {
    const document = contract({ 'GET /users': { tags: ['Users'] } });
    const { template } = await render(document);
    expect(names(template).every((name) => name.includes('prod'))).toBe(true);
  });
});
