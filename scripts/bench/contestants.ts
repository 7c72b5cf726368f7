import { cpSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { buildAll, bundle } from 'openapi-first-toolkit/build';
import { OUT, type Environment } from './processes';
import { SECRETS, type CaseName } from './requests';

export const PEERS = 'scripts/bench/peers';

/** A framework, or no framework, whose handler answers the requests of the benchmark. */
export interface Contestant {
  readonly id: string;
  readonly label: string;
  /** The bundle that answers a request: we deploy a function per tag, the others one for all. */
  readonly fileFor: (name: CaseName) => string;
  /** Bytes of the bundle that serves the users. */
  readonly bytes: number;
  /** Variables that replace those of `environment`. */
  readonly env?: Environment;
}

/** The one with which the others are compared. */
export const BY_HAND = 'by-hand';
export const BY_HAND_OUR_BUNDLING = 'by-hand-our-bundling';
export const OURS = 'ours';
/** Ours, but as silent as the others: it writes no log and no metrics. */
export const OURS_SILENT = 'ours-silent';
export const SILENT: Environment = { LOG_LEVEL: 'silent', METRICS_NAMESPACE: '' };

const LABELS: Readonly<Record<string, string>> = {
  [BY_HAND]: 'handwritten',
  'openapi-backend': 'openapi-backend as shipped',
  express: 'Express + express-openapi-validator',
  fastify: 'Fastify',
  hono: 'Hono + zod-openapi',
  powertools: 'Powertools event handler',
};

/** The environment variables of every contestant, as Lambda and `serverless.yml` set them. */
export function environment(endpoint: string): Environment {
  return {
    ...SECRETS,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'benchmark',
    AWS_SECRET_ACCESS_KEY: 'benchmark',
    BUCKET_NAME: 'no-request-needs-it',
    CURSOR_SECRET: 'another-secret-of-the-benchmark-alone',
    DYNAMODB_ENDPOINT: endpoint,
    QUEUE_URL: 'http://127.0.0.1:9/no-request-needs-it',
    LOG_LEVEL: 'info',
    METRICS_NAMESPACE: 'users-api',
    NODE_ENV: 'production',
    // On Node 20 the SDK prints a warning at every start, which should not be measured.
    NODE_NO_WARNINGS: '1',
    STAGE: 'bench',
    TABLE_NAME: 'users-api',
  };
}

/** Bundles all contestants: the peers as tutorials do, ours with the steps of `npm run build`. */
export async function buildContestants(): Promise<Contestant[]> {
  const peers = Object.entries(LABELS).map(([id, label]) => peer(id, label));
  await build({
    entryPoints: Object.keys(LABELS).map((id) => path.join(PEERS, 'src', `${id}.js`)),
    outdir: path.join(OUT, 'peers'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  const honest = path.join(OUT, 'by-hand-our-bundling/index.js');
  const { total } = await bundle({
    entry: path.join(PEERS, 'src/by-hand.js'),
    outfile: path.relative('.', honest),
    lambda: true,
  });
  const { sizes } = await buildAll();
  // A copy, so that a build in the meantime does not replace the files of the measured processes.
  const built = path.join(OUT, 'functions');
  cpSync('dist/functions', built, { recursive: true });
  const ours = {
    fileFor: (name: CaseName) =>
      path.join(built, name === 'health' ? 'health' : 'users', 'index.js'),
    bytes: sizes['dist/functions/users']?.total ?? 0,
  };
  const [byHand, ...frameworks] = peers.map((build) => build());
  if (!byHand) throw new Error('There are no contestants to compare with.');
  return [
    byHand,
    {
      id: BY_HAND_OUR_BUNDLING,
      label: 'handwritten, our bundling',
      fileFor: () => honest,
      bytes: total,
    },
    ...frameworks,
    { id: OURS, label: 'ours', ...ours },
    {
      id: OURS_SILENT,
      label: 'ours, without logs and metrics',
      ...ours,
      env: SILENT,
    },
  ];
}

/** Its size is known only after it is built. */
function peer(id: string, label: string): () => Contestant {
  const file = path.join(OUT, 'peers', `${id}.js`);
  return () => ({ id, label, fileFor: () => file, bytes: statSync(file).size });
}
