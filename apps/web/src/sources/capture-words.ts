import type { CaptureInfo } from '@synscope/protocol';
import type { IconName } from '../controls/icon.js';
import type { Messages } from '../i18n/messages.js';
import { isLive } from './capture-state.js';

/** What a capture is called. A demo and its recording have no name of their own. */
export function captureTitle(capture: CaptureInfo, say: Messages): string {
  if (capture.source === 'demo') return say.demo.button;
  if (capture.source === 'recording') return say.demo.recording;
  if (capture.source === 'stdin') return say.capture.source.stdin;
  const { interface: name, filter } = capture;
  if (capture.source === 'live' && name !== null) return filter === null || filter === '' ? name : `${name} · ${filter}`;
  return capture.title;
}

/** The drawing beside that name. */
export function captureIcon(capture: CaptureInfo): IconName {
  if (capture.source === 'demo' || capture.source === 'recording') return 'ladder';
  return capture.source === 'live' || capture.source === 'stdin' ? 'live' : 'file';
}

/** How far a capture is, in a word or two. */
export function capturePhaseText(capture: CaptureInfo, say: Messages): string {
  const words = say.capture.phase;
  const comesByItself = ['live', 'demo', 'stdin'].includes(capture.source);
  if (capture.phase === 'running') return isLive(capture) ? words.running : words.receiving;
  if (capture.phase === 'waiting') return comesByItself ? words.waiting : words.receiving;
  if (capture.phase === 'ended') return comesByItself || capture.problem !== null ? words.ended : words.complete;
  return words[capture.phase];
}
