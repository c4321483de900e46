import { bytesOfBase64 } from '../inspector/base64.js';
import { embeddedId, type Beginning } from '../engine-worker/worker-messages.js';

/** The element of a page of one file that holds its capture: base64, with the file's name beside it. */
export const embeddedCaptureId = 'synscope-capture';

/**
 * The address that a page with a capture begins at, where its own says nothing: what the capture was taken along for. null
 * where the capture did not come with anything.
 */
export function embeddedPlace(): string | null {
  const place = document.getElementById(embeddedCaptureId)?.dataset.place ?? '';
  return place === '' ? null : `#capture=${embeddedId}&${place}`;
}

/** The capture that came with the page; null where none did. */
export function embeddedCapture(): Beginning | null {
  const element = document.getElementById(embeddedCaptureId);
  const text = element?.textContent?.trim() ?? '';
  if (element === null || text === '') return null;
  return { file: new Blob([bytesOfBase64(text)]), name: element.dataset.name ?? 'capture.pcapng' };
}
