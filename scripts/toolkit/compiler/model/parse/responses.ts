import { asObject, asText, type Json } from '../../document';
import type { Header } from '../media-type';
import type { Response } from '../response';
import type { ParseContent } from './content';
import type { Reading } from './reading';

/** A response without its status: one component serves several statuses. */
type Answer = Omit<Response, 'status' | 'covers'>;

/** Parses the responses of an operation, in their order. */
export function responsesParser(
  reading: Reading,
  parseHeaders: (value: Json | undefined) => Header[],
  parseContent: ParseContent,
): (value: Json | undefined) => Response[] {
  const parseAnswer = reading.once(({ object, component }): Answer => ({
    component,
    description: asText(object.description ?? ''),
    headers: parseHeaders(object.headers),
    content: parseContent(object.content),
  }));
  return (value) =>
    Object.entries(asObject(value)).flatMap(([status, response]): Response[] => {
      const covers = coverage(status);
      return covers ? [{ status, covers, ...parseAnswer(response) }] : [];
    });
}

/** The statuses of a key of `responses`; undefined for an extension. */
function coverage(status: string): Response['covers'] | undefined {
  if (/^[1-5]\d\d$/.test(status)) return 'code';
  if (/^[1-5]XX$/.test(status)) return 'range';
  return status === 'default' ? 'default' : undefined;
}
