import type { IncomingMessage } from 'node:http';

/** Why a request goes no further. The sender learns the status and nothing else. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 417 | 426 | 503;
}

/** The host, as the request named it: one of our own. */
export interface Admitted {
  readonly host: string;
}

const harmlessMethods = ['GET', 'HEAD'];

/**
 * Decides whether a request may come near any route. Everything is compared as strings: what a browser sends is known
 * to the letter, and parsing what an attacker sends is a risk without a use.
 *
 * - Host names this very server. A page of another site that had its name point at 127.0.0.1 (DNS rebinding) sends its
 *   own name here.
 * - Origin is that same host. It may be absent only where nothing is changed: a browser leaves it out on plain
 *   navigation, and what is read then is either the shell, which is no secret, or needs a ticket.
 */
export class Guard {
  readonly #hosts: ReadonlySet<string>;

  /** @param port where the server listens */
  constructor(port: number) {
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]);
  }

  admit(request: IncomingMessage): Admitted | Refusal {
    const host = onlyValue(request.rawHeaders, 'host');
    if (host === undefined || host === null || !this.#hosts.has(host)) return { status: 403 };
    const origin = onlyValue(request.rawHeaders, 'origin');
    if (origin === null) return { status: 403 };
    const mayLackOrigin = harmlessMethods.includes(request.method ?? '') && !asksForUpgrade(request);
    if (origin === undefined ? !mayLackOrigin : origin !== `http://${host}`) return { status: 403 };
    return { host };
  }
}

export function isRefusal(decision: Admitted | Refusal): decision is Refusal {
  return 'status' in decision;
}

/** A header's value; undefined where it is absent, null where it stands there more than once. */
function onlyValue(rawHeaders: readonly string[], name: string): string | null | undefined {
  let found: string | undefined;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    if (rawHeaders[index]!.toLowerCase() !== name) continue;
    if (found !== undefined) return null;
    found = rawHeaders[index + 1]!;
  }
  return found;
}

function asksForUpgrade(request: IncomingMessage): boolean {
  return request.headers.upgrade !== undefined;
}
