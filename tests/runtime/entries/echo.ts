import type { Api } from '../../../src/runtime/pipeline/api';
import type { HttpRequest, HttpResponse } from '../../../src/runtime/http/message';

/** An API that keeps what it is handed and answers what it is told. */
export class EchoApi implements Api {
  readonly requests: HttpRequest[] = [];

  constructor(
    private readonly answer: (
      request: HttpRequest,
    ) => HttpResponse | Promise<HttpResponse> = () => ({
      status: 200,
      headers: { 'Content-Type': 'text/plain' },
      body: 'ok',
    }),
  ) {}

  get last(): HttpRequest {
    const request = this.requests.at(-1);
    if (!request) throw new Error('The API has not been called.');
    return request;
  }

  async handle(request: HttpRequest): Promise<HttpResponse> {
    this.requests.push(request);
    return this.answer(request);
  }
}
