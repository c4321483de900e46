import type { ConnectionGraph } from '@synscope/trace';
import { flagNames, formatDuration, type Language } from '@synscope/explain';
import type { Messages } from '../i18n/messages.js';
import type { GraphPoint } from './graph-points.js';

/** What is told of a segment where it is pointed at: its frame and time, and its numbers. */
export function tipLines(graph: ConnectionGraph, point: GraphPoint, end: 0 | 1, say: Messages['graphs'], language: Language): string[] {
  const { points, firstNs } = graph;
  const { index } = point;
  const lines = [`#${points.frame[index]} · ${flagNames(points.flags[index]!).join(', ')} · ${formatDuration(points.timeNs[index]! - firstNs, language)}`];
  const length = points.lengthBytes[index]!;
  const own = (points.fromClient[index] === 1 ? 0 : 1) === end;
  if (own && length > 0) lines.push(say.tip.data(points.sequence[index]!, points.sequence[index]! + length - 1, length));
  if (own && points.bytesInFlight[index]! > 0) lines.push(say.tip.inFlight(points.bytesInFlight[index]!));
  if (own) return lines;
  const acknowledged = points.acknowledgment[index] ?? null;
  const window = points.windowBytes[index] ?? null;
  if (acknowledged !== null) lines.push(say.tip.acknowledged(acknowledged));
  if (window !== null) lines.push(say.tip.window(window));
  if (points.ackRttNs[index]! > 0) lines.push(say.tip.rtt(formatDuration(points.ackRttNs[index]!, language)));
  return lines;
}
