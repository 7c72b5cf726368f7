import { asObject, asText, type JsonObject } from '../compiler/document';

/** The page around what Redoc renders, as a Handlebars template: Redocly fills in the rest. */
export function pageTemplate({ info }: JsonObject): string {
  const { title, summary, description, version } = asObject(info);
  const name = `${asText(title)} ${asText(version)}`.trim();
  const about = asText(summary ?? '') || firstSentence(asText(description ?? '')) || name;
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>${escaped(asText(title))}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="description" content="${escaped(about)}">
  <meta name="color-scheme" content="light dark">
  <meta property="og:type" content="website">
  <meta property="og:title" content="${escaped(name)}">
  <meta property="og:description" content="${escaped(about)}">
  <link rel="icon" href="data:,">
  <link rel="alternate" type="application/json" href="openapi.json" title="Contract (JSON)">
  <link rel="alternate" type="application/yaml" href="openapi.yaml" title="Contract (YAML)">
  {{{redocHead}}}
  <style>${STYLE}</style>
</head>
<body>
  {{{redocHTML}}}
</body>
</html>
`;
}

/**
 * What Redoc's page lacks: contrast (WCAG 2.2, 1.4.3), a mark on what has the focus (2.4.7), and code in
 * texts that can be read without scrolling, which a keyboard cannot do there (2.1.1).
 */
const STYLE = `
  body { margin: 0; padding: 0 }
  :focus-visible { outline: 2px solid currentColor; outline-offset: 2px }
  [data-testid="search-trigger"] * { color: var(--text-color-secondary) !important }
  html:not(.dark) {
    --code-block-tokens-string-color: #1f5fc4;
    --code-block-tokens-function-color: #9c4f06;
    --code-block-tokens-operator-color: #9c4f06;
    --code-block-tokens-class-name-color: #9c4f06;
    --code-block-tokens-keyword-color: #a3226f;
    --code-block-tokens-boolean-color: #1a6b3c;
    --code-block-tokens-comment-color: #5f616b;
  }
  html:not(.dark) :is(.tag-get, .tag-head) * { color: #14713b !important }
  html:not(.dark) .tag-post * { color: #1550c8 !important }
  html:not(.dark) .tag-put * { color: #9a4a00 !important }
  html:not(.dark) .tag-patch * { color: #755900 !important }
  html:not(.dark) .tag-delete * { color: #b50f2c !important }
  html:not(.dark) :is(.button-variant-link, p a) { color: #0b57c7 !important }
  html.dark .schema-name { color: #aeaaff !important }
  pre[data-language] { white-space: pre-wrap !important; overflow-wrap: anywhere }
`;

function firstSentence(markdown: string): string {
  return /^[^.#]*\./.exec(markdown.replaceAll(/\s+/g, ' '))?.[0] ?? '';
}

/** Text for HTML, in which Handlebars finds nothing to fill in. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('{', '&#123;');
}
