import { readConfig, readServerConfig } from '../../../src/runtime/config';

it('has a default for everything', () => {
  expect(readConfig({})).toEqual({
    logLevel: 'info',
    logSampling: 1,
    metrics: undefined,
    corsOrigins: undefined,
    responses: 'fail',
  });
  expect(readServerConfig({})).toEqual({
    port: 3000,
    host: undefined,
    trustProxy: false,
    maxConnections: 2_000,
    maxRequests: 4_000,
    maxHeldBytes: 67_108_864,
  });
});

it('reads variables that are set; an empty one counts as not set', () => {
  expect(
    readConfig({
      LOG_LEVEL: 'WARN',
      LOG_SAMPLING: '0.1',
      METRICS_NAMESPACE: 'users-api',
      STAGE: 'prod',
      CORS_ORIGINS: 'https://a.example.com, http://localhost:5173',
      NODE_ENV: 'production',
    }),
  ).toEqual({
    logLevel: 'warn',
    logSampling: 0.1,
    metrics: { namespace: 'users-api', stage: 'prod' },
    corsOrigins: ['https://a.example.com', 'http://localhost:5173'],
    responses: 'report',
  });
  const released = { AWS_LAMBDA_FUNCTION_NAME: 'users', AWS_LAMBDA_FUNCTION_VERSION: '7' };
  expect(readConfig({ METRICS_NAMESPACE: 'x', ...released }).metrics).toEqual({
    namespace: 'x',
    stage: 'dev',
    version: { function: 'users', version: '7' },
  });
  const empty = { LOG_LEVEL: '', METRICS_NAMESPACE: '', CORS_ORIGINS: '', NODE_ENV: '' };
  expect(readConfig(empty)).toEqual(readConfig({}));
  expect(readConfig({ METRICS_NAMESPACE: 'x', STAGE: '' }).metrics?.stage).toBe('dev');
  expect(readConfig({ CORS_ORIGINS: '*' }).corsOrigins).toEqual(['*']);
  const limits = { MAX_CONNECTIONS: '10', MAX_REQUESTS: '100', MAX_HELD_BYTES: '1000' };
  expect(readServerConfig({ PORT: '0', HOST: '::1', TRUST_PROXY: 'true', ...limits })).toEqual({
    port: 0,
    host: '::1',
    trustProxy: true,
    maxConnections: 10,
    maxRequests: 100,
    maxHeldBytes: 1_000,
  });
});

it.each([
  [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud": set it to one of debug, info/],
  [{ CORS_ORIGINS: 'https://a.example.com/' }, /CORS_ORIGINS has "https:\/\/a.example.com\/"/],
  [{ CORS_ORIGINS: 'app.example.com' }, /CORS_ORIGINS/],
  [{ LOG_SAMPLING: '10%' }, /LOG_SAMPLING is "10%": set it to a number from 0 to 1/],
])('says what to set for %j', (env, message) => {
  expect(() => readConfig(env)).toThrow(message);
});

it.each(['http', '-1', '65536', '3000.5', '0x10'])('refuses the port %s', (PORT) => {
  expect(() => readServerConfig({ PORT })).toThrow(/PORT is ".*": set it to a number/);
});

it.each(['0', '-1', '1.5', '1e3', 'many'])('refuses %s connections', (MAX_CONNECTIONS) => {
  expect(() => readServerConfig({ MAX_CONNECTIONS })).toThrow(
    `MAX_CONNECTIONS is "${MAX_CONNECTIONS}": set it to a whole number above 0.`,
  );
});
