/** The response of a server. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  /** Parsed, if it is JSON. */
  readonly body: unknown;
  /** Its `Location`, if it has one. */
  readonly location?: string;
}

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: URLSearchParams;
}

/** A caller with the credentials in the commands that a server has printed. */
export class Caller {
  private constructor(
    private readonly origin: string,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly query: string,
  ) {}

  /** @param printed everything that the server has printed */
  static of(printed: string): Caller {
    const [, origin = ''] = /API +(http:\/\/localhost:\d+)/.exec(printed) ?? [];
    const lines = [...printed.matchAll(/^ {2}(curl .*)$/gm)].map(([, line]) => line ?? '');
    const line = lines.find((one) => one.includes(' -d ')) ?? lines[0] ?? '';
    const headers: [string, string][] = [];
    // What only the reading command has is also a credential: anybody may call the other one.
    for (const [, flag, value = ''] of [...lines, line]
      .join('\n')
      .matchAll(/ -([Hub]) '([^']*)'/g)) {
      if (flag === 'u') headers.push(['Authorization', `Basic ${btoa(value)}`]);
      else if (flag === 'b') headers.push(['Cookie', value]);
      else if (!/^(?:Content-Type|Idempotency-Key):/.test(value))
        headers.push([value.replace(/:.*/s, ''), value.replace(/^[^:]*: */, '')]);
    }
    const [, query = ''] = /'?http:[^?' ]*\?([^' ]*)'?$/.exec(line) ?? [];
    return new Caller(origin, Object.fromEntries(headers), query);
  }

  async send(method: string, path: string, { body, headers, query }: Sent = {}): Promise<Answer> {
    const url = new URL(path, this.origin);
    for (const [name, value] of [...new URLSearchParams(this.query), ...(query ?? [])])
      url.searchParams.set(name, value);
    const answer = await fetch(url, {
      method,
      headers: { ...this.headers, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const type = answer.headers.get('content-type') ?? '';
    const text = await answer.text();
    const location = answer.headers.get('location');
    return {
      status: answer.status,
      type,
      ...(location !== null && { location }),
      body: type.includes('json') && text !== '' ? JSON.parse(text) : text,
    };
  }
}
