import { asObject, asText, type JsonObject } from '../compiler/document';

/** The page around what Redoc renders, as a Handlebars template: Redocly fills in the rest. */
export function pageTemplate({ info }: JsonObject): string {
  const { title, summary, description, version } = asObject(info);
  const name = `${asText(title)} ${asText(version)}`.trim();
  const about = asText(summary) || firstSentence(asText(description)) || name;
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

/** What Redoc's own colours lack of the contrast that WCAG 2.2 demands (1.4.3). */
const STYLE = `
  body { margin: 0; padding: 0 }
  :focus-visible { outline: 2px solid currentColor; outline-offset: 2px }
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
