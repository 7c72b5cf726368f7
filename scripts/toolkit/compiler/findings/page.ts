import { ERRORS, NOTES, WARNINGS } from './catalogue';

const SECTIONS = [
  [
    'Errors',
    'The contract cannot be compiled, because a part of it has no meaning. Nothing is written.',
    ERRORS,
  ],
  [
    'Warnings',
    'The contract breaks a rule of OpenAPI or JSON Schema, but its meaning is clear. The finding says how it is read.',
    WARNINGS,
  ],
  ['Notes', 'Nothing is wrong, but you may not expect it.', NOTES],
] as const;

/** The documentation of all findings: `docs/findings.md`. */
export function findingsPage(): string {
  const sections = SECTIONS.map(([title, meaning, texts]) => {
    const entries = Object.entries(texts).map(([code, text]) => {
      const [sentence = '', advice = ''] = text.split(' → ');
      return `- \`${code}\`: ${plain(sentence)} ${plain(advice)}`;
    });
    return `## ${title}\n\n${meaning}\n\n${entries.join('\n')}\n`;
  });
  return `${INTRODUCTION}\n${sections.join('\n')}`;
}

/** Text in a form that Markdown shows unchanged. */
function plain(text: string): string {
  return text.replace(/[*_<>[\]]/g, '\\$&');
}

const INTRODUCTION = `# Findings

What the compiler says about a contract. Each finding has a severity, a place (file and JSON Pointer), a sentence, advice and
a code. Codes do not change, so a program can rely on them; sentences may. Words in braces stand for values.

\`\`\`
warning openapi.yaml#/paths/~1orders/get/parameters  The query parameter page is declared more than once; the first one is used. Remove the others. (parameter-repeated)
\`\`\`

\`npm run generate -- --json\` and \`npm run contract -- FILE --json\` print findings as objects with the members \`code\`,
\`severity\`, \`file\`, \`pointer\`, \`message\` and \`help\`.

This page is written from the catalogue, \`scripts/toolkit/compiler/findings/catalogue.ts\`, by
\`npx tsx --conditions=source scripts/findings-page.ts\`.
`;
