import type { Api } from '../../../src/runtime/pipeline/api';
import type {
  HttpRequest,
  HttpResponse,
  WholeRequest,
  WholeResponse,
} from '../../../src/runtime/http/message';
import type { Problem } from '../../../src/runtime/http/problem';
import { problemJson, type ProblemFormat } from '../../../src/runtime/http/problem-format';
import { createApi } from '../../../src/runtime/pipeline/api';
import { CONTRACT_FORMAT } from '../../../src/runtime/format';
import { silent } from '../tiny';

/** An API that keeps the request that it gets and returns what it is told. */
export class EchoApi implements Api {
  readonly requests: WholeRequest[] = [];
  readonly refused: Problem[] = [];

  constructor(
    private readonly answer: (
      request: WholeRequest,
    ) => HttpResponse | Promise<HttpResponse> = () => ({
      status: 200,
      headers: { 'Content-Type': 'text/plain' },
      body: 'ok',
    }),
    private readonly problems: ProblemFormat = problemJson,
  ) {}

  get last(): WholeRequest {
    const request = this.requests.at(-1);
    if (!request) throw new Error('The API has not been called.');
    return request;
  }

  async handle(request: WholeRequest): Promise<HttpResponse> {
    this.requests.push(request);
    return this.answer(request);
  }

  /** As any API does. */
  refuse(problem: Problem, request: HttpRequest): WholeResponse {
    this.refused.push(problem);
    const contract = {
      settings: { format: CONTRACT_FORMAT, title: '', version: '', securitySchemes: {} },
      operations: [],
    };
    const api = createApi({
      contract,
      operations: {},
      security: {},
      log: silent,
      problems: this.problems,
    });
    return api.refuse(problem, request);
  }
}
