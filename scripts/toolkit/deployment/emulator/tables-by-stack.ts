import http from 'node:http';
import { listenLocally } from '../../port';
import type { TemplateResource } from '../stack/template';
import { dynamoDb } from './aws-call';
import { createStack } from './create-stack';

/** A DynamoDB whose tables are all created by CloudFormation. */
export interface TablesByStack {
  readonly endpoint: string;
  /** How many tables were created. */
  count(): number;
  close(): void;
}

/**
 * Runs in front of the emulator's DynamoDB. Every request to create a table, whatever its definition,
 * creates the table of the rendered stack under the requested name, in a separate stack.
 */
export async function startTablesByStack(
  emulator: string,
  table: TemplateResource,
): Promise<TablesByStack> {
  let count = 0;
  const inTurn = queue();
  const server = http.createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString('utf8');
      if (operation === 'CreateTable') {
        const { TableName } = JSON.parse(body) as { TableName: string };
        count += 1;
        await createStack(emulator, `table-${count}`, {
          Table: { ...table, Properties: { ...table.Properties, TableName } },
        });
        const described = await dynamoDb(emulator, 'DescribeTable', JSON.stringify({ TableName }));
        const { Table } = (await described.json()) as { Table: object };
        response.end(JSON.stringify({ TableDescription: Table }));
        return;
      }
      const ask = async (): Promise<readonly [number, string]> => {
        const answer = await dynamoDb(emulator, operation, body);
        return [answer.status, await answer.text()];
      };
      const [status, text] = await (/Write|Put|Update|Delete/.test(operation)
        ? inTurn(ask)
        : ask());
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(text);
    })().catch((error: unknown) => {
      // An error that clients do not retry.
      response.writeHead(400, { 'Content-Type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: 'ValidationException', message: String(error) }));
    });
  });
  const port = await listenLocally(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    count: () => count,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** One write after the other, because the emulator's transactions see each other half done. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
