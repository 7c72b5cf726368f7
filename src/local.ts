import type { Environment } from 'openapi-first-runtime';
import { connectTable, tableOptions } from 'openapi-first-runtime/dynamodb';
import { Users } from './store/users';

/**
 * Called by `npm start` before it serves, never when deployed: the token that it prints belongs to an
 * existing user, so that `/users/me` works immediately.
 */
export async function prepare(env: Environment, subject: string): Promise<void> {
  const table = connectTable(tableOptions(env));
  try {
    // From the second start on, the user exists.
    await new Users(table).create({
      name: 'Local Developer',
      email: 'local.developer@example.com',
      status: 'active',
      subject,
    });
  } finally {
    table.close();
  }
}
