import { generateOperations } from '../../../scripts/toolkit/compiler/operations';
import { INFO, load, removeFolders } from './contract-folder';

afterAll(removeFolders);

test.each([
  [['image/*'], '`image/${string}`'],
  [['*/*'], '`${string}/${string}`'],
  [['image/*', 'application/PDF'], '`image/${string}` | "application/pdf"'],
])('a body of %j tells its handler %s', async (mediaTypes, type) => {
  const content = Object.fromEntries(mediaTypes.map((one) => [one, {}] as const));
  const post = { requestBody: { required: true, content }, responses: {} };
  const { model } = await load({ openapi: '3.1.0', info: INFO, paths: { '/': { post } } });
  expect(generateOperations(model)).toContain(`content: { contentType: ${type}; body:`);
});
