import { bytesOfBase64 } from '../inspector/base64.js';
import type { Beginning } from '../engine-worker/worker-messages.js';

/** The element of a page of one file that holds its capture: base64, with the file's name beside it. */
export const embeddedCaptureId = 'synscope-capture';

/** The capture that came with the page; null where none did. */
export function embeddedCapture(): Beginning | null {
  const element = document.getElementById(embeddedCaptureId);
  const text = element?.textContent?.trim() ?? '';
  if (element === null || text === '') return null;
  return { file: new Blob([bytesOfBase64(text)]), name: element.dataset.name ?? 'capture.pcapng' };
}
