import { loadContract } from '../../../scripts/toolkit/compiler/load';
import { documented } from '../../../scripts/toolkit/docs/document';
import { llmsText } from '../../../scripts/toolkit/docs/llms';
import { pageTemplate } from '../../../scripts/toolkit/docs/template';
import { contractFile, INFO, removeFolders } from '../compiler/contract-folder';

afterAll(removeFolders);

test('documentation leaves out texts that the contract does not have', async () => {
  const { title, version } = INFO;
  const document = { openapi: '3.1.0', info: { title, version }, security: [], paths: {} };
  const contract = await loadContract(contractFile({ 'openapi.yaml': document }));
  const shown = documented(contract, [], 'client');
  expect(JSON.stringify(shown.info)).toContain('"description":"Download the contract');
  const texts = [pageTemplate(document), llmsText(contract.model, document, [])];
  for (const text of texts) expect(text).not.toContain('nothing');
});
