import type { HttpRequest, HttpResponse } from './http';

/** A whole API: the only thing that the entries know. Never rejects: every failure is a response. */
export interface Api {
  handle(request: HttpRequest): Promise<HttpResponse>;
}
