import { answered, documented } from '../client/checked-fetch';
import { endlessPatience } from '../patience';
import { apiKeys } from './api-keys';
import { exports } from './exports';
import { generatedClient } from './client';
import { everyOperation } from './every-operation';
import { health } from './health';
import { idempotency } from './idempotency';
import { inTheLog } from './in-the-log';
import { outside } from './outside';
import { startService, type Service } from './service';
import { photos } from './photos';
import { users } from './users';

/*
 * The API as its users see it: over real HTTP, on a real table, with every response checked against the
 * contract. All in one file, so that the last test knows all responses.
 */

let service: Service;
beforeAll(async () => {
  endlessPatience();
  service = await startService();
});
afterAll(() => service.stop());

describe('health', () => health(() => service));
describe('users', () => users(() => service));
describe('photos', () => photos(() => service));
describe('API keys', () => apiKeys(() => service));
describe('exports', () => exports(() => service));
describe('an idempotency key', () => idempotency(() => service));
describe('the generated client', () => generatedClient(() => service));
describe('every operation', () => everyOperation(() => service));
describe('the log says', () => inTheLog(() => service));
describe('outside the contract', () => outside(() => service));

test('every documented status of every operation was returned', () => {
  expect(documented.filter((one) => !answered.has(one))).toEqual([]);
});
