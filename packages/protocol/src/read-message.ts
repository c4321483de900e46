import * as v from 'valibot';
import { limits } from './limits.js';
import type { Problem } from './problem.js';
import { serverMessageSchema, type ServerMessage } from './replies.js';
import { requestSchema, type Request } from './requests.js';
import { PROTOCOL_VERSION } from './version.js';

/** A message that was understood, or the problem with it (and the id it carried, as far as that could be read). */
export type ReadResult<T> =
  | { readonly ok: true; readonly message: T }
  | { readonly ok: false; readonly id: number | null; readonly problem: Problem };

const idOf = (value: unknown): number | null => {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : null;
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : null;
};

function read<T>(schema: v.GenericSchema<unknown, unknown>, text: string): ReadResult<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, id: null, problem: { code: 'messageNotJson', params: {} } };
  }
  const version = typeof value === 'object' && value !== null ? (value as { v?: unknown }).v : undefined;
  if (version !== PROTOCOL_VERSION) {
    const got = typeof version === 'number' || typeof version === 'string' ? version : '';
    return { ok: false, id: idOf(value), problem: { code: 'messageVersion', params: { got, wanted: PROTOCOL_VERSION } } };
  }
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return { ok: true, message: result.output as T };
  const issue = result.issues[0];
  const where = v.getDotPath(issue) ?? '';
  return { ok: false, id: idOf(value), problem: { code: 'messageMalformed', params: { where: where.slice(0, 100) } } };
}

/** Reads a message from a page. Never throws; a message that is too long, malformed or unknown is a problem. */
export function readRequest(text: string): ReadResult<Request> {
  if (text.length > limits.requestBytesMax) {
    return { ok: false, id: null, problem: { code: 'messageTooLong', params: { most: limits.requestBytesMax } } };
  }
  return read<Request>(requestSchema, text);
}

/** Reads a message from the agent. Never throws. */
export function readServerMessage(text: string): ReadResult<ServerMessage> {
  return read<ServerMessage>(serverMessageSchema, text);
}
