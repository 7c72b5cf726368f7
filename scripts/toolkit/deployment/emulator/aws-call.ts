const region = 'eu-central-1';

/** Identifies the service for the emulator, which does not check signatures. */
function authorization(service: string): string {
  const scope = `20260101/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=emulator/${scope}, SignedHeaders=host, Signature=none`;
}

/** Calls CloudFormation; returns its XML response. */
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

/** Calls DynamoDB; returns the response unchanged. */
export function dynamoDb(endpoint: string, operation: string, body: string): Promise<Response> {
  return json(endpoint, 'dynamodb', `DynamoDB_20120810.${operation}`, body);
}

/** Calls CloudWatch Logs; returns the response unchanged. */
export function logs(endpoint: string, operation: string, body: object): Promise<Response> {
  return json(endpoint, 'logs', `Logs_20140328.${operation}`, JSON.stringify(body));
}

/** Calls Lambda: `GET /2015-03-31/functions/…`. Returns the response unchanged. */
export function lambda(
  endpoint: string,
  method: string,
  path: string,
  body?: object,
): Promise<Response> {
  return fetch(`${endpoint}/2015-03-31/functions${path}`, {
    method,
    headers: { Authorization: authorization('lambda') },
    ...(body && { body: JSON.stringify(body) }),
  });
}

function json(endpoint: string, service: string, target: string, body: string): Promise<Response> {
  return fetch(endpoint, {
    method: 'POST',
    headers: {
      Authorization: authorization(service),
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': target,
    },
    body,
  });
}

/** Calls S3: `PUT /bucket/key`. Returns the response unchanged. */
export function s3(
  endpoint: string,
  method: string,
  path: string,
  body?: string,
): Promise<Response> {
  return fetch(endpoint + path, {
    method,
    headers: { Authorization: authorization('s3') },
    ...(body !== undefined && { body }),
  });
}
