import { demandAnswer } from 'openapi-first-runtime/dynamodb';
import type { Operation } from '../operation';

export const getReadiness: Operation<'getReadiness'> = async ({ services }) => {
  await demandAnswer(services.table);
  return { status: 200, body: { status: 'ok' } };
};
