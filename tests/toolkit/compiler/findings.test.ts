import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ERRORS, NOTES, WARNINGS } from '../../../scripts/toolkit/compiler/findings/catalogue';
import { finding, formatFinding, type Finding } from '../../../scripts/toolkit/compiler/findings';
import { findingsPage } from '../../../scripts/toolkit/compiler/findings/page';
import { runInProcess } from '../commands/in-process';
import { contractFile, removeFolders } from './contract-folder';

afterAll(removeFolders);

const place = { file: 'openapi.yaml', pointer: '/paths/~1a' };

describe('the catalogue', () => {
  const texts = Object.entries({ ...ERRORS, ...WARNINGS, ...NOTES });

  test('has each code once, in kebab case', () => {
    const count = [ERRORS, WARNINGS, NOTES].reduce((sum, all) => sum + Object.keys(all).length, 0);
    expect(texts).toHaveLength(count);
    for (const [code] of texts) expect(code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  test.each(texts)('%s says what is wrong and what to do', (_, text) => {
    expect(text).toMatch(/^\S.*\. → \S.*\.$/);
    expect(text).not.toMatch(/\.\.|\s{2}/);
  });

  test('is what docs/findings.md shows', () => {
    expect(readFileSync('docs/findings.md', 'utf8')).toBe(findingsPage());
  });
});

test('a finding has the texts of its code', () => {
  const said = finding('parameter-undeclared', place, { name: 'id' });
  expect(said).toEqual({
    code: 'parameter-undeclared',
    severity: 'warning',
    ...place,
    message: '{id} in the path is not declared; it is read as a string.',
    help: 'Declare it as a path parameter.',
  } satisfies Finding);
  expect(formatFinding(said)).toBe(
    'warning openapi.yaml#/paths/~1a  {id} in the path is not declared; it is read as a string. Declare it as a path parameter. (parameter-undeclared)',
  );
});

test('values that a code does not have do not compile', () => {
  finding('reference-cycle', place);
  // @ts-expect-error a code that is not in the catalogue
  expect(() => finding('none', place)).toThrow(TypeError);
  // @ts-expect-error values for a code that has none
  finding('reference-cycle', place, { name: 'id' });
  // @ts-expect-error no values for a code that has some
  finding('parameter-undeclared', place);
  // @ts-expect-error another name
  finding('parameter-undeclared', place, { names: 'id' });
  // @ts-expect-error a value that is not a text
  finding('parameter-undeclared', place, { name: null });
  // @ts-expect-error one name of two
  finding('keyword-corrected', place, { value: 'a' });
});

describe('npm run generate -- --json', () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/{id}': { get: { responses: { 200: { description: 'Done.' } } } } },
  };
  const argumentsFor = (text: object): string[] => {
    const file = contractFile({ 'openapi.yaml': text });
    const out = path.join(path.dirname(file), 'generated');
    return ['--contract', file, '--out', out, '--json'];
  };

  test('prints findings with their codes, and the files that are out of date', async () => {
    const args = [...argumentsFor(document), '--check'];
    const { code, out } = await runInProcess('generate', args);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      findings: [{ code: 'parameter-undeclared', pointer: '/paths/~1{id}/get' }],
      stale: expect.arrayContaining([expect.stringMatching(/types\.ts is missing$/)]) as unknown,
    });
  });

  test('prints why a contract is refused', async () => {
    const args = argumentsFor({ ...document, openapi: '4.0.0' });
    const { code, out } = await runInProcess('generate', args);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      findings: [{ code: 'version-unsupported' }],
    });
  });
});
