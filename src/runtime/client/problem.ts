/**
 * A response that is not a success, as an error. The members of a problem document (RFC 9457) are available
 * as properties; for any other body, they are undefined.
 */
export class Problem<Status = number, Body = unknown> extends Error {
  override readonly name = 'Problem';
  /** The type of the problem: stable, for use in programs. */
  readonly type: string | undefined;
  readonly title: string | undefined;
  readonly detail: string | undefined;
  /** Identifies the request in the server's log: quote it when you ask for help. */
  readonly requestId: string | undefined;

  constructor(
    /** The operation that was called: `GET /users/{userId}`. */
    readonly operation: string,
    readonly status: Status,
    /** As the contract declares it for this status. */
    readonly body: Body,
    readonly headers: Headers,
  ) {
    const members: Record<string, unknown> =
      typeof body === 'object' && body !== null ? { ...body } : {};
    const text = (name: string): string | undefined => {
      const value = members[name];
      return typeof value === 'string' ? value : undefined;
    };
    const told = [text('title'), text('detail')].filter(Boolean).join(': ');
    super(`${operation} answered ${String(status)}${told && `, ${told}`}`);
    this.type = text('type');
    this.title = text('title');
    this.detail = text('detail');
    this.requestId = text('requestId') ?? headers.get('x-request-id') ?? undefined;
  }
}
