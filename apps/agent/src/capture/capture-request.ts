import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import type { Problem } from './problem.js';

/** What the capture child is asked for: its only argument, as JSON. */
export interface CaptureRequest {
  /** An interface's name, or `any` for all of them (Linux). */
  interface: string;
  /** A BPF filter as tcpdump takes it; empty for every packet. */
  filter: string;
  /** Bytes kept of each packet: 1 to 262,144 (tcpdump's own maximum). */
  snapLength: number;
  /** The kernel's buffer, in bytes: 1 MiB to 1 GiB. */
  bufferBytes: number;
}

export const defaultSnapLength = 262_144;
/** At 200,000 small packets a second it fills in 1.8 seconds: so long may nobody read. */
export const defaultBufferBytes = 64 * 1024 * 1024;
export const maxFilterLength = 4096;

const interfaceName = /^[A-Za-z0-9_.:@-]{1,15}$/;
const knownFields = ['bufferBytes', 'filter', 'interface', 'snapLength'];

/**
 * Checks a request that came from elsewhere. The launcher, which is root, does this for what the
 * server asks, and the server for what the page asks.
 * @returns the request with nothing but the known fields, or what is wrong with it.
 */
export function checkRequest(value: unknown): { request: CaptureRequest } | { problem: Problem } {
  if (typeof value !== 'object' || value === null) return invalid('request', value);
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields)) {
    if (!knownFields.includes(name)) return invalid('request', name);
  }
  const { interface: name, filter, snapLength, bufferBytes } = fields;
  if (typeof name !== 'string' || name === '') return invalid('interface', name);
  if (!isFilterText(filter)) return invalid('filter', filter);
  if (!isWholeNumber(snapLength, 1, 262_144)) return invalid('snapLength', snapLength);
  if (!isWholeNumber(bufferBytes, 1 << 20, 1 << 30)) return invalid('bufferBytes', bufferBytes);
  if (!interfaceExists(name)) {
    return { problem: { code: 'unknownInterface', params: { interface: name.slice(0, 40) } } };
  }
  return { request: { interface: name, filter, snapLength, bufferBytes } };
}

/** Whether this machine has an interface of that name now; `any` counts. */
export function interfaceExists(name: string): boolean {
  if (name === 'any') return true;
  if (!interfaceName.test(name) || name === '.' || name === '..') return false;
  if (existsSync('/sys/class/net')) return existsSync(`/sys/class/net/${name}`);
  return Object.hasOwn(networkInterfaces(), name);
}

function isFilterText(value: unknown): value is string {
  // A control character cannot be meant; libpcap would stop reading at a NUL.
  return typeof value === 'string' && value.length <= maxFilterLength && !/[\u0000-\u001f\u007f]/.test(value);
}

function isWholeNumber(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function invalid(field: string, value: unknown): { problem: Problem } {
  const shown = typeof value === 'string' ? value : String(JSON.stringify(value));
  return { problem: { code: 'captureRequestInvalid', params: { field, value: shown.slice(0, 80) } } };
}
