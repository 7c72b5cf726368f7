import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeGatewayErrors } from '../../../scripts/toolkit/deployment/gateway-errors';
import { gatewayResponses } from '../../../scripts/toolkit/deployment/stack/gateway-responses';
import { compileInto } from '../../../scripts/toolkit/tester/prepare';
import { Workspace } from '../../../scripts/toolkit/tester/workspace';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => workspace.remove());

const text = { type: 'string' };

/** What the gateway of a contract with such an error answers by itself, by the kind of answer. */
async function answers(schema: object | undefined) {
  const content = schema && { 'application/vnd.acme+json': { schema } };
  const responses = { 200: { description: 'OK' }, default: { description: 'Wrong', content } };
  const file = path.join(workspace.folder, 'contract.json');
  const paths = { '/a': { get: { operationId: 'getA', responses } } };
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths };
  writeFileSync(file, JSON.stringify(document));
  await compileInto(workspace, file);
  const resources = gatewayResponses(undefined);
  await writeGatewayErrors(resources, workspace.folder);
  return Object.fromEntries(
    Object.values(resources).map(({ Properties }) => {
      const { ResponseType, ResponseParameters, ResponseTemplates } = Properties as {
        ResponseType: string;
        ResponseParameters: Record<string, string>;
        ResponseTemplates: Record<string, string>;
      };
      const type = ResponseParameters['gatewayresponse.header.Content-Type'];
      return [ResponseType, { type, body: ResponseTemplates['application/json'] }];
    }),
  );
}

test('is an error of the contract, with the request id that the gateway knows', async () => {
  const properties = { code: text, message: text, status: { type: 'integer' }, traceId: text };
  const found = await answers({ type: 'object', properties });
  const error = (code: string, message: string, status: number) => ({
    type: "'application/vnd.acme+json'",
    body: JSON.stringify({ code, message, status, traceId: '$context.requestId' }),
  });
  expect(found.MISSING_AUTHENTICATION_TOKEN).toEqual(error('not-found', 'Not found', 404));
  expect(found.THROTTLED).toEqual(error('too-many-requests', 'Too many requests', 429));
  expect(found.DEFAULT_4XX).toEqual(error('bad-request', 'Bad request', 400));
  expect(found.DEFAULT_5XX).toEqual(error('internal-error', 'Internal server error', 500));
});

test('remains a problem document for a contract that declares no errors', async () => {
  const found = await answers(undefined);
  expect(found.THROTTLED).toMatchObject({ type: "'application/problem+json'" });
  expect(found.THROTTLED?.body).toContain('urn:problem-type:too-many-requests');
});
