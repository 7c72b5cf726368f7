import type { Model } from '../compiler/model';
import { healthChecks, titleOf } from './contract';

/** The page at `/`: links to everything. */
export function indexPage(model: Model): string {
  const title = escaped(titleOf(model));
  const links: [string, string][] = [
    ['/docs', 'Documentation'],
    ['/openapi.json', 'Contract (JSON)'],
    ['/openapi.yaml', 'Contract (YAML)'],
    // Links to different targets need different texts (WCAG 2.4.4).
    ...healthChecks(model).map(({ path, name }): [string, string] => [path, name]),
  ];
  const items = links.map(
    ([href, text]) =>
      `<li><a href="${escaped(href)}">${escaped(text)}</a> <code>${escaped(href)}</code></li>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
  body { max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.5rem }
  ul { padding: 0; list-style: none }
  a { display: inline-block; min-width: 16rem }
  code { opacity: .7 }
</style>
<h1>${title}</h1>
<ul>
  ${items.join('\n  ')}
</ul>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
