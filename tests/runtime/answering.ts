import { operation, Tiny, type Handler, type TinyOptions } from './tiny';

/** An API of `GET /` with these responses, of which the handler gives one. */
export function answering(responses: object, handler: Handler, options: TinyOptions = {}): Tiny {
  return new Tiny({ paths: { '/': { get: operation({ responses }) } } }, { handler, ...options });
}

/** A response with one media type. */
export function content(mediaType: string, schema: object = {}): object {
  return { description: 'Done.', content: { [mediaType]: { schema } } };
}
