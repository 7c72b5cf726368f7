import { asObject, asText, type JsonObject } from '../compiler/document';
import type { Model } from '../compiler/model';
import type { Guide } from './guides';

/** `llms.txt` (llmstxt.org): an overview for programs that read documentation as text. */
export function llmsText(
  { operations, tags }: Model,
  contract: JsonObject,
  guides: readonly Guide[],
): string {
  const { title, summary, description, version } = asObject(contract.info);
  const names = [
    ...new Set([...tags.map(({ name }) => name), ...operations.flatMap((one) => one.tags)]),
  ];
  const lines = (tag: string | undefined): string[] =>
    operations
      .filter((one) => (tag === undefined ? one.tags.length === 0 : one.tags.includes(tag)))
      .map(
        ({ id, method, path, summary: about }) =>
          `- \`${method} ${path}\` (${id})${about === undefined ? '' : `: ${about}`}`,
      );
  const section = (heading: string, text: readonly string[]): string[] =>
    text.length === 0 ? [] : ['', `## ${heading}`, '', ...text];
  return [
    `# ${asText(title)} ${asText(version)}`,
    ...(asText(summary ?? '') === '' ? [] : ['', `> ${asText(summary ?? '')}`]),
    ...(asText(description ?? '') === ''
      ? []
      : [
          '',
          asText(description ?? '')
            .replaceAll(/^##/gm, '###')
            .trim(),
        ]),
    ...section('Contract', [
      '- [OpenAPI document, JSON](openapi.json): every operation, schema and example',
      '- [OpenAPI document, YAML](openapi.yaml): the same',
      '- [Documentation](index.html): for people',
    ]),
    ...names.flatMap((name) => section(name, lines(name))),
    ...section('Other operations', lines(undefined)),
    ...guides.flatMap(({ title: heading, text }) => section(heading, [text])),
    '',
  ].join('\n');
}
