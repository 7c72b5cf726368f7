import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createServer } from 'openapi-first-runtime/server';
import {
  startEmbeddedDynamoDb,
  startEmbeddedS3,
  startEmbeddedSqs,
} from 'openapi-first-toolkit/embedded';
import { openDatabase, signToken } from 'openapi-first-toolkit/server';
import { createApi } from '../../src/api';
import { startFaultyDynamoDb, type Fault } from '../e2e/faulty-dynamodb';
import { ALL_SCOPES } from '../e2e/service';
import { stateOf, type State } from './state';

/** Longer than three attempts of one second each, and their pauses. */
export const HANDLING_MS = 8_000;
/** For calls with ten seconds: so long that a busy machine makes no difference. */
const PATIENT_HANDLING_MS = 45_000;

/** The API on its own table, whose calls can be made to fail. */
export interface Subject {
  /** The time within which every request must be answered. */
  readonly handlingMs: number;
  /** With the base path. */
  readonly url: string;
  inject(fault?: Fault): void;
  /** Read directly, bypassing the faults. */
  state(): Promise<State>;
  as(sub: string): { Authorization: string };
  stop(): Promise<void>;
}

export interface Laboratory {
  /** @param patient with the time-outs of a local database instead of those of production */
  subject(patient?: boolean): Promise<Subject>;
  close(): Promise<void>;
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * A DynamoDB, embedded or the one at `DYNAMODB_ENDPOINT`, behind a proxy that breaks calls. The API uses it
 * like AWS's, with the time-outs of production, if only the SDK knows the address.
 */
export async function openLaboratory(): Promise<Laboratory> {
  const given = process.env.DYNAMODB_ENDPOINT;
  const embedded = given ? undefined : await startEmbeddedDynamoDb();
  const target = given ?? embedded?.endpoint ?? '';
  const s3 = await startEmbeddedS3({ bucket: 'photos' });
  const sqs = await startEmbeddedSqs();
  const plans = new Map<string, Fault>();
  const proxy = await startFaultyDynamoDb(target);
  proxy.inject((action, call) => plans.get(call.table)?.(action, call));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: target, region: 'local', credentials }),
  );
  return {
    subject: async (patient = false) => {
      const handlingMs = patient ? PATIENT_HANDLING_MS : HANDLING_MS;
      const table = `faults-${randomUUID()}`;
      const env = {
        TABLE_NAME: table,
        AWS_REGION: 'local',
        BUCKET_NAME: 'photos',
        S3_ENDPOINT: s3.endpoint,
        QUEUE_URL: sqs.url,
        JWT_SECRET: randomUUID() + randomUUID(),
        JWT_ALGORITHMS: 'HS256',
        JWT_ISSUER: 'https://issuer.example.com/',
        JWT_AUDIENCE: 'users-api',
        CURSOR_SECRET: randomUUID() + randomUUID(),
        LOG_LEVEL: 'silent',
        ...(patient && { DYNAMODB_ENDPOINT: proxy.endpoint }),
      };
      const database = await openDatabase({ ...env, DYNAMODB_ENDPOINT: target }, false);
      const api = createApi(env);
      // Only what requests do is compared.
      Reflect.deleteProperty(api, 'jobs');
      const server = createServer(api, { handlingTimeout: handlingMs });
      const { port } = await server.listen(0, '127.0.0.1');
      return {
        handlingMs,
        url: `http://127.0.0.1:${port}/v1`,
        inject: (fault) => (fault ? plans.set(table, fault) : plans.delete(table)),
        state: () => stateOf(client, table),
        as: (sub) => ({
          Authorization: `Bearer ${signToken(env, { sub, scopes: ALL_SCOPES, expiresIn: 86_400 })}`,
        }),
        stop: async () => {
          await server.close(1_000);
          await database.close();
        },
      };
    },
    close: async () => {
      client.destroy();
      await proxy.close();
      await sqs.close();
      await s3.close();
      await embedded?.close();
    },
  };
}
