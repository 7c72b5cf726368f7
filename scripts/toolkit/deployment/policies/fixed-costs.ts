import { ofType, type Template } from '../stack/template';

/** The monthly cost of a stage without requests. */
export interface FixedCost {
  readonly what: string;
  readonly dollars: number;
}

/** List prices in us-east-1, dollars per month; docs/scaling.md has their sources. */
const price = {
  /** For each metric that an alarm evaluates. */
  alarm: 0.1,
  dashboard: 3,
  secret: 0.4,
  /** For provisioned concurrency on arm64, per GB of memory: $0.0000033334 per second for 730 hours. */
  ready: 8.76,
  /** For the stage's cache, by size in GB: the hourly price for 730 hours. Those over 0.5 GB are not verified. */
  cache: { '0.5': 14.6, '1.6': 27.74, '6.1': 146, '13.5': 182.5, '28.4': 365 } as Readonly<
    Record<string, number>
  >,
};

/** Without free tiers, and without what the owner adds: WAF, a topic, warm throughput. */
export function fixedCosts(template: Template): FixedCost[] {
  const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(
    ([, { Properties }]) => (Properties.Metrics as { Expression?: string }[]).filter(reads).length,
  );
  const metrics = alarms.reduce((sum, count) => sum + count, 0);
  const count = (type: string): number => ofType(template, type).length;
  const [stage] = ofType(template, 'AWS::ApiGateway::Stage');
  const size = stage?.[1].Properties.CacheClusterSize;
  return [
    { what: `${alarms.length} alarms on ${metrics} metrics`, dollars: metrics * price.alarm },
    { what: 'dashboard', dollars: count('AWS::CloudWatch::Dashboard') * price.dashboard },
    { what: 'secret', dollars: count('AWS::SecretsManager::Secret') * price.secret },
    { what: 'executions that are kept ready', dollars: readyCost(template) },
    { what: 'cache', dollars: typeof size === 'string' ? (price.cache[size] ?? 400) : 0 },
  ];
}

/** All functions have the same memory. */
function readyCost(template: Template): number {
  const [one] = ofType(template, 'AWS::Lambda::Function');
  const gigabytes = Number(one?.[1].Properties.MemorySize ?? 1024) / 1024;
  const kept = ofType(template, 'AWS::Lambda::Alias').map(([, { Properties }]) => {
    const { ProvisionedConcurrentExecutions = 0 } = (Properties.ProvisionedConcurrencyConfig ??
      {}) as { ProvisionedConcurrentExecutions?: number };
    return ProvisionedConcurrentExecutions;
  });
  return kept.reduce((sum, count) => sum + count, 0) * gigabytes * price.ready;
}

/** A calculation reads nothing itself; a query reads as many metrics as it finds. */
function reads({ Expression }: { Expression?: string }): boolean {
  return Expression === undefined || Expression.startsWith('SELECT');
}
