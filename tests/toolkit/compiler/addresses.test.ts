import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readAddresses } from '../../../scripts/toolkit/compiler/addresses';
import { loadContract } from '../../../scripts/toolkit/compiler/load';
import { layOut } from '../../../scripts/toolkit/creation/contract-files';
import { UsageError } from '../../../scripts/toolkit/failure';
import { contractFile, INFO, removeFolders } from './contract-folder';

afterAll(removeFolders);

const CONTRACT = {
  openapi: '3.1.0',
  info: INFO,
  paths: {},
  components: { schemas: { S: { $ref: 'https://example.com/api/common.json#/Name' } } },
};
/** The copies of two files, one of which refers to the other. */
const FILES = {
  'openapi.yaml': CONTRACT,
  'copies/common.json': { Name: { $ref: './text.json' } },
  'copies/text.json': { type: 'string', maxLength: 7 },
};

test.each([
  ['a file', 'https://example.com/api/common.json=copies/common.json'],
  ['a folder', 'https://example.com/api/=copies/'],
])(
  '%s is read instead of an address, and so are the files that it refers to',
  async (_, option) => {
    const file = contractFile(FILES);
    const folder = `${path.dirname(file)}/`;
    const addresses = readAddresses([option.replace('=', `=${folder}`)]);
    const contract = await loadContract(file, addresses);
    expect(contract.findings).toEqual([]);
    expect(contract.model.document).toHaveProperty('components.schemas.S.maxLength', 7);
    expect([...contract.addresses.keys()]).toEqual(['https://example.com/api/common.json']);
  },
);

test('an address that no option names is refused, and says what to do', async () => {
  const addresses = readAddresses(['https://example.com/other/=copies/']);
  await expect(loadContract(contractFile(FILES), addresses)).rejects.toThrow(
    'The reference leads to https://example.com/api/common.json, and nothing is fetched. Keep a copy next to the contract and refer to that, or name a copy: --map ADDRESS=FILE. (reference-remote)',
  );
});

test.each(['example.com=a.json', 'https://example.com', 'https://example.com/=a.json', '=a'])(
  'an option that is not ADDRESS=FILE is refused: %s',
  (text) => {
    expect(() => readAddresses([text])).toThrow(UsageError);
  },
);

test('a new project contains the copies, and its contract refers to them', async () => {
  const file = contractFile(FILES);
  const folder = `${path.dirname(file)}/copies/`;
  const { files, addresses } = await loadContract(
    file,
    readAddresses([`https://example.com/api/=${folder}`]),
  );
  const texts = layOut(files, new Set(), addresses);
  expect([...texts.keys()]).toEqual(['openapi.yaml', 'copies/common.json', 'copies/text.json']);
  expect(texts.get('openapi.yaml')).toContain('copies/common.json#/Name');
  expect(texts.get('openapi.yaml')).not.toContain('https://example.com');
  expect(texts.get('copies/text.json')).toBe(readFileSync(`${folder}text.json`, 'utf8'));
});
