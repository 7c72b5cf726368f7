import { ofType, type Template } from '../stack/template';
import { each, type Policy } from './policy';

/** AWS's limits. Quotas that can be raised have their default values. */
export const limitPolicies: readonly Policy[] = [
  {
    name: 'the stack fits into CloudFormation (500 resources, 1 MB, 200 outputs)',
    check: ({ template }) => {
      const count = Object.keys(template.Resources).length;
      const bytes = Buffer.byteLength(JSON.stringify(template, undefined, 2));
      const outputs = Object.keys(template.Outputs ?? {}).length;
      const good = count <= 500 && bytes <= 1_000_000 && outputs <= 200;
      return {
        looked: count,
        faults: good ? [] : [`${count} resources, ${bytes} bytes, ${outputs} outputs`],
      };
    },
  },
  {
    name: 'the API fits into API Gateway (300 resources, including the root)',
    check: ({ template }) => {
      const count = ofType(template, 'AWS::ApiGateway::Resource').length + 1;
      return { looked: count, faults: count <= 300 ? [] : [`${count} resources`] };
    },
  },
  {
    name: 'functions fit into Lambda (names of 64 characters, 4 KB of settings)',
    check: ({ template }) =>
      each(ofType(template, 'AWS::Lambda::Function'), ([id, { Properties }]) => {
        const name = String(Properties.FunctionName);
        const bytes = Buffer.byteLength(JSON.stringify(Properties.Environment ?? {}));
        return name.length <= 64 && bytes <= 4096
          ? undefined
          : `${id}: ${name}, ${bytes} bytes of settings`;
      }),
  },
  {
    name: 'roles fit into IAM (10,240 characters of policies, without white space)',
    check: ({ template }) =>
      each(ofType(template, 'AWS::IAM::Role'), ([id, { Properties }]) => {
        const length = JSON.stringify(Properties.Policies).replace(/\s/g, '').length;
        return length <= 10_240 ? undefined : `${id}: ${length} characters`;
      }),
  },
  {
    name: 'the dashboard fits into CloudWatch (500 widgets, 500 metrics each, 2,500 in total)',
    check: ({ template }) =>
      each(dashboards(template), ([id, widgets]) => {
        const counts = widgets.map(({ properties }) => properties.metrics?.length ?? 0);
        const sum = counts.reduce((total, count) => total + count, 0);
        const good = widgets.length <= 500 && Math.max(...counts) <= 500 && sum <= 2500;
        return good ? undefined : `${id}: ${widgets.length} widgets, ${sum} metrics`;
      }),
  },
  {
    name: 'saved queries fit into Logs Insights (50 log groups)',
    check: ({ template }) =>
      each(ofType(template, 'AWS::Logs::QueryDefinition'), ([id, { Properties }]) => {
        const { length } = Properties.LogGroupNames as unknown[];
        return length > 0 && length <= 50 ? undefined : `${id}: ${length} log groups`;
      }),
  },
];

interface Widget {
  readonly properties: { readonly metrics?: readonly unknown[] };
}

function dashboards(template: Template): [string, Widget[]][] {
  return ofType(template, 'AWS::CloudWatch::Dashboard').map(([id, { Properties }]) => {
    const { 'Fn::Join': join } = Properties.DashboardBody as { 'Fn::Join': [string, unknown[]] };
    const text = join[1].map((part) => (typeof part === 'string' ? part : 'known')).join(join[0]);
    return [id, (JSON.parse(text) as { widgets: Widget[] }).widgets];
  });
}
