import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Addresses } from '../../../scripts/toolkit/compiler/addresses';
import type { Code } from '../../../scripts/toolkit/compiler/findings';
import { compiled } from './compiled';
import { contractFile, removeFolders } from './contract-folder';

/** The documents by which the OpenAPI Initiative tests its own schemas: valid ones, and others. */
const SUITES = path.resolve('../shared/suites');
const isThere = existsSync(SUITES);
const HOW = `${SUITES} is not there: clone OAI/OpenAPI-Specification, and copy tests/schema/pass and tests/schema/fail of its branches v3.1-dev and v3.2-dev to openapi-3.1/ and openapi-3.2/ there`;

afterAll(removeFolders);

const filesOf = (folder: string): string[] =>
  isThere ? readdirSync(path.join(SUITES, folder)).sort() : [HOW];

/** A copy of the one document that a valid one refers to by its address. */
const addresses = (): Addresses => {
  const scheme = { ThingExternalDocs: { type: 'http', scheme: 'bearer' } };
  const copy = contractFile({ 'openapi.json': { components: { externalDocs: scheme } } });
  return new Map([['https://example.com/api/openapi.json', pathToFileURL(copy).href]]);
};

const codesOf = async (file: string) => {
  const { outcome, findings } = await compiled(path.join(SUITES, file), addresses());
  return { outcome, codes: findings.map(({ code }) => code) };
};

(isThere ? describe : describe.skip)("the specification's own documents", () => {
  test.each(filesOf('openapi-3.1/pass'))('3.1: %s compiles', async (file) => {
    expect(await codesOf(`openapi-3.1/pass/${file}`)).toMatchObject({ outcome: 'compiled' });
  });

  const REFUSED_IN_3_2: readonly Code[] = ['member-of-openapi-3-2', 'value-of-openapi-3-2'];
  test.each(filesOf('openapi-3.2/pass'))(
    '3.2: %s compiles, or its addition is named',
    async (file) => {
      const { outcome, findings } = await compiled(
        path.join(SUITES, 'openapi-3.2/pass', file),
        addresses(),
      );
      const errors = findings.filter(({ severity }) => severity === 'error');
      expect(errors.filter(({ code }) => !REFUSED_IN_3_2.includes(code))).toEqual([]);
      expect(outcome).toBe(errors.length > 0 ? 'refused' : 'compiled');
    },
  );

  test.each<[string, 'refused' | 'compiled', Code]>([
    ['3.1/fail/example-examples', 'compiled', 'members-exclusive'],
    ['3.1/fail/header-object-allowReserved', 'compiled', 'member-unknown'],
    ['3.1/fail/invalid_schema_types', 'refused', 'object-expected'],
    ['3.1/fail/link-object-no-body', 'compiled', 'member-unknown'],
    ['3.1/fail/no_containers', 'compiled', 'nothing-to-serve'],
    ['3.1/fail/parameter-object-cookie-form-allowReserved', 'compiled', 'member-misplaced'],
    ['3.1/fail/parameter-object-cookie-form-allowReserved', 'compiled', 'parameter-style'],
    ['3.1/fail/parameter-object-header-allowReserved', 'compiled', 'member-misplaced'],
    ['3.1/fail/parameter-object-path-allowReserved', 'compiled', 'member-misplaced'],
    ['3.1/fail/server_enum_empty', 'compiled', 'server-variable-enum'],
    ['3.1/fail/servers', 'compiled', 'list-of-one'],
    ['3.1/fail/unknown_container', 'compiled', 'member-unknown'],
    ['3.2/fail/encoding-enc-item-exclusion', 'refused', 'members-exclusive'],
    ['3.2/fail/encoding-enc-prefix-exclusion', 'refused', 'members-exclusive'],
    ['3.2/fail/example-examples', 'compiled', 'members-exclusive'],
    ['3.2/fail/example-object-old-exclusions', 'compiled', 'members-exclusive'],
    ['3.2/fail/example-object-old-vs-data', 'compiled', 'members-exclusive'],
    ['3.2/fail/example-object-old-vs-ser', 'compiled', 'members-exclusive'],
    ['3.2/fail/example-object-ser-exclusions', 'compiled', 'members-exclusive'],
    ['3.2/fail/header-object-allowReserved', 'compiled', 'member-unknown'],
    ['3.2/fail/header-object-name', 'compiled', 'name-invalid'],
    ['3.2/fail/invalid_schema_types', 'refused', 'object-expected'],
    ['3.2/fail/media-type-enc-item-exclusion', 'refused', 'members-exclusive'],
    ['3.2/fail/media-type-enc-prefix-exclusion', 'refused', 'members-exclusive'],
    ['3.2/fail/no_containers', 'compiled', 'nothing-to-serve'],
    ['3.2/fail/parameter-object-content-not-with-style', 'refused', 'members-exclusive'],
    ['3.2/fail/parameter-object-cookie-allowReserved', 'refused', 'member-misplaced'],
    ['3.2/fail/parameter-object-header-allowReserved', 'compiled', 'member-misplaced'],
    ['3.2/fail/parameter-object-header-name', 'compiled', 'name-invalid'],
    ['3.2/fail/parameter-object-path-name', 'compiled', 'name-invalid'],
    ['3.2/fail/server_enum_empty', 'compiled', 'server-variable-enum'],
    ['3.2/fail/servers', 'compiled', 'list-of-one'],
    ['3.2/fail/unknown_container', 'compiled', 'member-unknown'],
    ['3.2/fail/xml-attr-exclusion', 'refused', 'members-exclusive'],
    ['3.2/fail/xml-wrapped-exclusion', 'refused', 'members-exclusive'],
  ])('%s: the fault is named', async (file, outcome, code) => {
    expect(await codesOf(`openapi-${file}.yaml`)).toEqual({
      outcome,
      codes: expect.arrayContaining([code]) as unknown,
    });
  });
});
