import { readFileSync, writeFileSync } from 'node:fs';
import { captureSources, limits, type CaptureInfo } from '@synscope/protocol';

/** What a spooled capture is, written beside it for a run to come, should this one be killed. */
export interface CaptureNote {
  readonly source: CaptureInfo['source'];
  /** Display text only, as in the capture's identity. */
  readonly title: string;
  readonly interface: string | null;
  readonly filter: string | null;
  readonly startedAt: Date;
}

/** The note's file of a spool file. */
export const notePathOf = (spoolPath: string): string => spoolPath.replace(/\.spool$/, '.json');

/** @throws Error where it cannot be written */
export function writeNote(spoolPath: string, note: CaptureNote): void {
  writeFileSync(notePathOf(spoolPath), JSON.stringify(note), { mode: 0o600 });
}

/** What is known of a spool file; undefined where its note is missing, cut, or not one of ours. */
export function readNote(spoolPath: string): CaptureNote | undefined {
  let value: Record<keyof CaptureNote, unknown>;
  try {
    value = JSON.parse(readFileSync(notePathOf(spoolPath), 'utf8'));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { source, title } = value;
  const startedAt = new Date(String(value.startedAt));
  const known = captureSources.find((one) => one === source);
  if (known === undefined || typeof title !== 'string' || Number.isNaN(startedAt.getTime())) return undefined;
  return {
    source: known,
    title: title.slice(0, limits.nameCharactersMax),
    interface: textOrNull(value.interface, limits.nameCharactersMax),
    filter: textOrNull(value.filter, limits.captureFilterCharactersMax),
    startedAt,
  };
}

const textOrNull = (value: unknown, most: number): string | null =>
  typeof value === 'string' ? value.slice(0, most) : null;
