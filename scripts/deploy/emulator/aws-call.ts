const region = 'eu-central-1';

/** What tells the emulator, which checks no signature, the service that is meant. */
function authorization(service: string): string {
  const scope = `20260101/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=emulator/${scope}, SignedHeaders=host, Signature=none`;
}

/** Calls CloudFormation; gives its answer, which is XML. */
export async function cloudFormation(
  endpoint: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { Authorization: authorization('cloudformation') },
    body: new URLSearchParams({ Version: '2010-05-15', ...parameters }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`CloudFormation ${parameters.Action ?? ''}: ${text}`);
  return text;
}

/** Calls DynamoDB; gives the answer as it is. */
export function dynamoDb(endpoint: string, operation: string, body: string): Promise<Response> {
  return fetch(endpoint, {
    method: 'POST',
    headers: {
      Authorization: authorization('dynamodb'),
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': `DynamoDB_20120810.${operation}`,
    },
    body,
  });
}
