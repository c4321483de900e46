import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits: more than the 192 that a token guessed from outside calls for. */
const SECRET_BYTES = 32;

/** A new secret for an address or a header, in characters that need no escaping there. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The token of this run. It is compared by digest, so that neither its length nor its start can be found by timing. */
export class AccessToken {
  readonly text: string = newSecret();
  readonly #digest = digest(this.text);

  matches(candidate: string): boolean {
    return timingSafeEqual(this.#digest, digest(candidate));
  }

  /** Whether an Authorization header's value carries the token. */
  isIn(authorization: string | undefined): boolean {
    const prefix = 'Bearer ';
    return (
      authorization !== undefined &&
      authorization.startsWith(prefix) &&
      this.matches(authorization.slice(prefix.length))
    );
  }
}

/**
 * Secrets that stand for one thing, once, for a short while: an address to download from or to send an upload to.
 * They are kept by digest, so that looking one up tells nothing by timing.
 */
export class Tickets<T> {
  readonly #open = new Map<string, { readonly value: T; readonly timer: NodeJS.Timeout }>();
  readonly #lifeMs: number;
  readonly #onExpire: (value: T) => void;

  constructor(lifeMs: number, onExpire: (value: T) => void = () => {}) {
    this.#lifeMs = lifeMs;
    this.#onExpire = onExpire;
  }

  issue(value: T): string {
    const ticket = newSecret();
    const key = digest(ticket).toString('hex');
    const timer = setTimeout(() => {
      this.#open.delete(key);
      this.#onExpire(value);
    }, this.#lifeMs);
    timer.unref();
    this.#open.set(key, { value, timer });
    return ticket;
  }

  /** What the ticket stood for; undefined where it is unknown, used or too old. It is used up by this. */
  redeem(ticket: string): T | undefined {
    const key = digest(ticket).toString('hex');
    const entry = this.#open.get(key);
    if (entry === undefined) return undefined;
    clearTimeout(entry.timer);
    this.#open.delete(key);
    return entry.value;
  }
}
