import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Hole } from '../spool/spool-file.js';
import { captureItself } from '@synscope/engine';
import { captureSources, limits, type CaptureInfo } from '@synscope/protocol';

/** What a spooled capture is, written beside it for a run to come, should this one be killed. */
export interface CaptureNote {
  readonly source: CaptureInfo['source'];
  /** Display text only, as in the capture's identity. */
  readonly title: string;
  readonly interface: string | null;
  readonly filter: string | null;
  readonly startedAt: Date;
  /** What was let go of it, where only the newest was kept. */
  readonly hole?: Hole | undefined;
  /** Frames that were in that hole: those after it are numbered anew when it is opened. */
  readonly framesLetGo?: number | undefined;
  /** What was written in place of the comments on frames. */
  readonly comments?: readonly FrameNotes[] | undefined;
}

/** A frame's number, and what was written about it. */
export type FrameNotes = readonly [frame: number, texts: readonly string[]];

/** What was written about the frames that were kept, by the numbers that they have where nothing else is left of the capture. */
export function notesOfKept({ comments, framesLetGo = 0 }: CaptureNote): FrameNotes[] {
  return (comments ?? [])
    .filter(([frame]) => frame > framesLetGo || frame === captureItself)
    .map(([frame, texts]) => [frame === captureItself ? frame : frame - framesLetGo, texts]);
}

/** The note's file of a spool file. */
export const notePathOf = (spoolPath: string): string => spoolPath.replace(/\.spool$/, '.json');

/** @throws Error where it cannot be written */
export function writeNote(spoolPath: string, { source, title, interface: name, filter, startedAt, hole, framesLetGo, comments }: CaptureNote): void {
  const text = JSON.stringify({ source, title, interface: name, filter, startedAt, hole, framesLetGo, comments });
  // In one piece: the one before is good until the new one is whole.
  const path = notePathOf(spoolPath);
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
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
  const hole = holeOf(value.hole);
  return {
    source: known,
    title: title.slice(0, limits.nameCharactersMax),
    interface: textOrNull(value.interface, limits.nameCharactersMax),
    filter: textOrNull(value.filter, limits.captureFilterCharactersMax),
    startedAt,
    ...(hole === undefined ? {} : { hole, framesLetGo: countOf(value.framesLetGo) }),
    comments: frameNotesOf(value.comments),
  };
}

function holeOf(value: unknown): Hole | undefined {
  const { start, end } = (value ?? {}) as Partial<Hole>;
  const isOne = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start! >= 0 && end! >= start!;
  return isOne ? { start: start!, end: end! } : undefined;
}

function frameNotesOf(value: unknown): FrameNotes[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown): FrameNotes[] => {
    const [frame, texts] = Array.isArray(one) ? (one as unknown[]) : [];
    const isOne = Number.isSafeInteger(frame) && Array.isArray(texts) && texts.every((text) => typeof text === 'string');
    return isOne ? [[frame as number, texts as string[]]] : [];
  });
}

const countOf = (value: unknown): number => (Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : 0);

const textOrNull = (value: unknown, most: number): string | null =>
  typeof value === 'string' ? value.slice(0, most) : null;
