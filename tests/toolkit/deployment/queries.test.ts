import { questions } from '../../../scripts/toolkit/deployment/stack/saved-queries';
import { type Observation, createObserver } from 'openapi-first-runtime/telemetry';

/** What Logs Insights finds in every log, or in Lambda's own lines. */
const ofInsights = ['@timestamp', '@log', '@type', '@initDuration', '@maxMemoryUsed'];
const words =
  /^(filter|fields|sort|asc|desc|limit|stats|count|sum|max|pct|by|bin|in|and|or|as|ispresent|coalesce)$/;

/** The fields of the lines that are written of requests, as Logs Insights names them. */
function written(observations: readonly Partial<Observation>[]): Set<string> {
  const names = new Set<string>();
  const observe = createObserver({
    metrics: { namespace: 'api', stage: 'dev' },
    write: (line) => collect('', JSON.parse(line)),
  });
  const collect = (path: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) names.add(path);
    else
      for (const [name, one] of Object.entries(value))
        collect(path === '' ? name : `${path}.${name}`, one);
  };
  for (const one of observations) {
    observe({ requestId: 'r', method: 'GET', status: 200, durationMs: 1, ...one } as Observation);
  }
  return names;
}

/** The fields that a query names, without its words, its texts and the names that it gives itself. */
function asked(query: string): string[] {
  const text = query.replace(/"[^"]*"/g, '');
  const own = [...text.matchAll(/\bas (\w+)/g)].map(([, name]) => name);
  const names = text.match(/(?<![\w@.])@?[a-z_][\w.]*/gi) ?? [];
  return names.filter((name) => !words.test(name) && !own.includes(name));
}

describe('the saved queries', () => {
  const fields = written([
    { operationId: 'getUser', status: 404, problem: 'not-found' },
    { operationId: 'getUser', status: 500, problem: 'internal-error', cause: new Error('why') },
    { operationId: 'getUser', status: 500, problem: 'internal-error', cause: 'why' },
    { operationId: 'getUser', violation: 'body/id must be a string' },
  ]);

  it.each(Object.entries(questions))('ask for what is written: %s', (_, query) => {
    const names = asked(query);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !fields.has(name) && !ofInsights.includes(name))).toEqual([]);
  });

  it('show why a request failed, whether the reason is an error, which is an object, or a string', () => {
    const why = ['cause', 'cause.name', 'cause.message'];
    expect([...fields]).toEqual(expect.arrayContaining(why));
    expect(asked(questions.Failures ?? '')).toEqual(expect.arrayContaining(why));
  });
});
