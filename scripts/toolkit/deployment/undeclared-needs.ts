import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from './deployment-file';
import { bucketId } from './stack/bucket';

/**
 * Settings without which a function does not start, by the message that its bundle contains for that case.
 */
const NEEDS = [
  {
    setting: 'TABLE_NAME',
    sentence: 'TABLE_NAME is not set',
    uses: 'uses the table',
    declare: 'what it does there: x-openapi-first-table-access',
  },
  {
    setting: 'BUCKET_NAME',
    sentence: 'BUCKET_NAME is not set',
    uses: 'uses the bucket',
    declare: 'what it does there: x-openapi-first-bucket-access',
  },
  {
    setting: 'QUEUE_URL',
    sentence: 'QUEUE_URL is not set',
    uses: 'uses the queue',
    declare: 'that it has one: x-openapi-first-queue: true',
  },
  {
    setting: 'CURSOR_SECRET_FROM',
    sentence: 'CURSOR_SECRET must have',
    uses: 'returns cursors',
    declare:
      "that it reads a list in pages: x-openapi-first-table-access: ['Query:GSI1'], and a query parameter for the cursor, a string",
  },
];

/**
 * Why a built function could not start after its deployment: its code needs what none of its operations
 * declares. Undefined if all can.
 */
export function undeclaredNeed(
  { functions }: Pick<Deployment, 'functions'>,
  root: string,
): string | undefined {
  for (const { handler, environment } of Object.values(functions)) {
    const file = path.join(root, handler.replace(/\.\w+$/, '.js'));
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const need = NEEDS.find(
      ({ setting, sentence }) => text.includes(sentence) && !(setting in environment),
    );
    if (need) {
      const name = path.basename(path.dirname(file));
      return `The function ${name} ${need.uses}, but none of its operations declares ${need.declare}. Add it to the operation in openapi.yaml, and run npm run generate.`;
    }
  }
  return undefined;
}

/** Why a stack could not be deployed: it refers to the table or the bucket, and does not contain it. */
export function missingStore(resources: object): string | undefined {
  const text = JSON.stringify(resources);
  const missing = [
    ['Table', 'table'],
    [bucketId, 'bucket'],
  ].find(([id = '']) => !(id in resources) && text.includes(`{"Ref":"${id}"}`));
  return missing
    ? `The functions use the ${missing[1] ?? ''}, which the stack does not have. Write in serverless.yml: resources: { Resources: \${file(generated/deployment.json):resources} }`
    : undefined;
}
