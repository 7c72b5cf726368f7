// What all peers share: the token, the store and the format of the responses.
import { createSecretKey, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import jwt from 'jsonwebtoken';

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient(
    process.env.DYNAMODB_ENDPOINT ? { endpoint: process.env.DYNAMODB_ENDPOINT } : {},
  ),
);
const TableName = process.env.TABLE_NAME;
const secret = createSecretKey(Buffer.from(process.env.JWT_SECRET ?? '', 'utf8'));

/** The token's claims, or undefined. */
export function authenticate(authorization, scope) {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (!token) return undefined;
  try {
    const claims = jwt.verify(token, secret, {
      algorithms: ['HS256'],
      issuer: process.env.JWT_ISSUER,
      audience: process.env.JWT_AUDIENCE,
    });
    return String(claims.scope).split(' ').includes(scope) ? claims : undefined;
  } catch {
    return undefined;
  }
}

export async function findUser(id) {
  const { Item } = await client.send(
    new GetCommand({ TableName, Key: { PK: `USER#${id}`, SK: 'USER' } }),
  );
  return Item && { user: present(Item), etag: `"${Item.version}"` };
}

export async function createUser({ name, email, age, status = 'active' }) {
  const now = new Date().toISOString();
  const id = randomUUID();
  const item = {
    PK: `USER#${id}`,
    SK: 'USER',
    id,
    name,
    email,
    ...(age === undefined ? {} : { age }),
    status,
    createdAt: now,
    updatedAt: now,
    version: '1',
  };
  await client.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: item, ConditionExpression: 'attribute_not_exists(PK)' } },
        {
          Put: {
            TableName,
            Item: { PK: `EMAIL#${email.toLowerCase()}`, SK: 'EMAIL', id },
            ConditionExpression: 'attribute_not_exists(PK)',
          },
        },
      ],
    }),
  );
  return { user: present(item), etag: '"1"' };
}

function present({ id, name, email, age, status, createdAt, updatedAt }) {
  return { id, name, email, ...(age === undefined ? {} : { age }), status, createdAt, updatedAt };
}

const TITLES = {
  400: 'Bad request',
  401: 'Unauthorized',
  404: 'Not found',
  500: 'Internal server error',
};

export function problem(status, errors) {
  return {
    type: `urn:problem-type:${TITLES[status].toLowerCase().replaceAll(' ', '-')}`,
    title: TITLES[status],
    status,
    ...(errors ? { errors } : {}),
  };
}
