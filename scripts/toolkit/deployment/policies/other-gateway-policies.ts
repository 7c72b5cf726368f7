import { mostRoutes } from '../stack/http-api';
import { ofType, type Template } from '../stack/template';
import { each, type Policy } from './policy';

/** The requirements for an HTTP API, a function URL, and a domain. */
export const otherGatewayPolicies: readonly Policy[] = [
  {
    name: 'the stack has one address: that of a REST API, of an HTTP API, or of its only function',
    check: ({ template }) => {
      const [rest, http, url] = [
        'AWS::ApiGateway::RestApi',
        'AWS::ApiGatewayV2::Api',
        'AWS::Lambda::Url',
      ].map((type) => ofType(template, type).length) as [number, number, number];
      const functions = ofType(template, 'AWS::Lambda::Function').length;
      const one = rest + http + url === 1 && (url === 0 || functions === 1);
      const text = `${rest} REST APIs, ${http} HTTP APIs, ${url} URLs of ${functions} functions`;
      return { looked: 1, faults: one ? [] : [text] };
    },
  },
  {
    name: 'a function answers what matches no route of an HTTP API, with a problem',
    check: ({ template }) => {
      const keys = ofType(template, 'AWS::ApiGatewayV2::Route').map(
        ([, { Properties }]) => Properties.RouteKey,
      );
      return each(ofType(template, 'AWS::ApiGatewayV2::Api'), ([id]) =>
        keys.includes('$default') ? undefined : `${id} answers it itself`,
      );
    },
  },
  {
    name: `the HTTP API fits into API Gateway (${mostRoutes} routes)`,
    check: ({ template }) => {
      const { length } = ofType(template, 'AWS::ApiGatewayV2::Route');
      return { looked: length, faults: length <= mostRoutes ? [] : [`${length} routes`] };
    },
  },
  {
    name: 'an HTTP API sends events of format 2.0, and only it may call its functions',
    check: ({ template }) =>
      each(ofType(template, 'AWS::ApiGatewayV2::Integration'), ([id, { Properties }]) => {
        const target = JSON.stringify(Properties.IntegrationUri);
        const permitted = permissions(template).some(
          (one) =>
            JSON.stringify(one.FunctionName) === target &&
            one.Principal === 'apigateway.amazonaws.com' &&
            JSON.stringify(one.SourceArn ?? '').includes('{"Ref":"HttpApi"}'),
        );
        if (Properties.PayloadFormatVersion !== '2.0') return `${id} has another format`;
        return permitted ? undefined : `${id}: no permission, or one for others`;
      }),
  },
  {
    name: 'everyone may call a function through its URL, and only that way',
    check: ({ template }) => {
      const urls = ofType(template, 'AWS::Lambda::Url');
      const open = permissions(template).filter(({ Principal }) => Principal === '*');
      const wrong = open.filter(
        (one) => one.FunctionUrlAuthType !== 'NONE' && one.InvokedViaFunctionUrl !== true,
      );
      const missing = urls.length > 0 && open.length !== 2 ? [`${open.length} permissions`] : [];
      return {
        looked: urls.length + open.length,
        faults: [...wrong.map((one) => JSON.stringify(one)), ...missing],
      };
    },
  },
  {
    name: 'the address of a function is that of its alias, if it has one',
    check: ({ template }) => {
      const released = ofType(template, 'AWS::Lambda::Alias').length > 0;
      return each(released ? ofType(template, 'AWS::Lambda::Url') : [], ([id, { Properties }]) =>
        Properties.Qualifier === 'live' ? undefined : `${id} calls the newest code`,
      );
    },
  },
  {
    name: 'a domain accepts only TLS 1.2, at the contract’s base path',
    check: ({ template, contract: { basePath } }) => {
      const [mapping] = ofType(template, 'AWS::ApiGatewayV2::ApiMapping');
      const key = (mapping?.[1].Properties.ApiMappingKey ?? '') as string;
      return each(ofType(template, 'AWS::ApiGatewayV2::DomainName'), ([id, { Properties }]) => {
        const [own] = Properties.DomainNameConfigurations as { SecurityPolicy?: string }[];
        const good =
          own?.SecurityPolicy === 'TLS_1_2' && mapping && `/${key}` === (basePath || '/');
        return good ? undefined : `${id}: ${String(own?.SecurityPolicy)}, mapped to "${key}"`;
      });
    },
  },
  {
    name: 'with mutual TLS, no other address is open',
    check: ({ template }) => {
      const mutual = ofType(template, 'AWS::ApiGatewayV2::DomainName').some(
        ([, { Properties }]) => 'MutualTlsAuthentication' in Properties,
      );
      const apis = [
        ...ofType(template, 'AWS::ApiGateway::RestApi'),
        ...ofType(template, 'AWS::ApiGatewayV2::Api'),
      ];
      return each(mutual ? apis : [], ([id, { Properties }]) =>
        Properties.DisableExecuteApiEndpoint === true ? undefined : `${id} has its own address`,
      );
    },
  },
  {
    name: 'executions are kept ready for the alias of every function, or of none',
    check: ({ template }) => {
      const aliases = ofType(template, 'AWS::Lambda::Alias');
      const some = aliases.some(([, one]) => 'ProvisionedConcurrencyConfig' in one.Properties);
      const asked = JSON.stringify(
        ['AWS::ApiGateway::Method', 'AWS::ApiGatewayV2::Integration'].map((type) =>
          ofType(template, type),
        ),
      );
      return each(some ? ofType(template, 'AWS::Lambda::Function') : [], ([id]) => {
        const own = aliases.find(
          ([, { Properties }]) => JSON.stringify(Properties.FunctionName) === `{"Ref":"${id}"}`,
        );
        const kept = own && 'ProvisionedConcurrencyConfig' in own[1].Properties;
        return kept && !asked.includes(`["${id}","Arn"]`) ? undefined : `${id} has none`;
      });
    },
  },
];

function permissions(template: Template): Record<string, unknown>[] {
  return ofType(template, 'AWS::Lambda::Permission').map(([, { Properties }]) => Properties);
}
