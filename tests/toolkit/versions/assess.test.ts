import type { Change } from '../../../scripts/toolkit/versions/change';
import { compareContracts } from '../../../scripts/toolkit/versions/compare';
import { tell } from '../../../scripts/toolkit/versions/report';
import { makeStep, tokensOf } from './make-edit';
import { OPERATION_EDITS, pathItem } from './operation-edits';
import type { Assessment } from './read-edits';

const object = (name: string): object => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string' }, [name]: { type: 'boolean' } },
});

/** A path for each edit, so that one run assesses them all. */
function contractOf(): object {
  const paths = OPERATION_EDITS.map((_, at) => [`/e${at}/{key}`, pathItem(`e${at}`)] as const);
  return structuredClone({
    openapi: '3.1.0',
    info: { title: 'Edits', version: '1.0.0' },
    servers: [{ url: 'https://a.example/v1' }],
    paths: Object.fromEntries(paths),
    components: {
      schemas: { Cat: object('claws'), Dog: object('bark'), Fox: object('tail') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      },
    },
  });
}

let changes: Change[];
beforeAll(async () => {
  const revision = contractOf();
  OPERATION_EDITS.forEach(({ steps }, at) => {
    const place = (pointer: string): string[] => tokensOf(`paths/~1e${at}~1{key}${pointer}`);
    steps.forEach((step) => makeStep(step, revision, place));
  });
  changes = await compareContracts(contractOf(), revision);
});

test.each(OPERATION_EDITS.map((edit, at) => [edit.assessment, edit.name, at] as const))(
  '%s: %s',
  (assessment, _, at) => {
    const own = changes.filter(({ path }) => path[1] === `/e${at}/{key}`);
    expect(assess(own)).toBe(assessment);
  },
);

test('every breaking change says which operation it breaks', () => {
  const { breaking } = tell(changes, contractOf());
  expect(breaking.filter((one) => !/ It breaks [^.]*`e\d+`\.$/.test(one))).toEqual([]);
});

function assess(own: readonly Change[]): Assessment {
  if (own.some(({ impact }) => impact === 'major')) return 'breaking';
  return own.some(({ impact }) => impact === 'minor') ? 'addition' : 'cosmetic';
}
