import { CallFailure } from './failure';

interface Circuit {
  failures: number;
  /** Epoch milliseconds until which no call is made. */
  openUntil: number;
}

/** Hosts whose failures are remembered; beyond that, the oldest is forgotten. */
const mostHosts = 1_000;

/**
 * A circuit breaker for each host. After some failures in a row, calls to the host fail at once. When the
 * pause is over, one call is let through: its success closes the circuit, its failure starts another pause.
 */
export class Circuits {
  readonly #circuits = new Map<string, Circuit>();

  constructor(
    private readonly failuresToOpen: number,
    private readonly pauseMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws CallFailure if the circuit is open */
  enter(host: string): void {
    const circuit = this.#circuits.get(host);
    if (!circuit || circuit.failures < this.failuresToOpen) return;
    const waitMs = circuit.openUntil - this.now();
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1000);
      throw new CallFailure(
        'circuit-open',
        `${host} has failed ${circuit.failures} times in a row: it is called again in ${seconds} s.`,
      );
    }
    // This call is the trial. Until it ends, the others wait for another pause.
    circuit.openUntil = this.now() + this.pauseMs;
  }

  succeeded(host: string): void {
    this.#circuits.delete(host);
  }

  failed(host: string): void {
    const failures = (this.#circuits.get(host)?.failures ?? 0) + 1;
    this.#circuits.delete(host);
    this.#circuits.set(host, { failures, openUntil: this.now() + this.pauseMs });
    const [oldest] = this.#circuits.keys();
    if (this.#circuits.size > mostHosts && oldest !== undefined) this.#circuits.delete(oldest);
  }
}
