import type { Upload } from './upload.js';

/** How whole files travel between page and engine: beside the messages, since they are bytes and may be gigabytes. */
export interface FileRoad {
  /**
   * Sends a file to where `prepareUpload` said.
   * @param onProgress bytes taken so far
   */
  send(path: string, file: Blob, onProgress: (sentBytes: number) => void): Upload;
  /** Fetches what an address holds that a reply gave. Rejects with a ProblemError. */
  fetch(path: string): Promise<Blob>;
  /** Has the browser save what such an address holds, under the name that belongs to it. */
  save(path: string): Promise<void>;
}

/** Has the browser save something that the page holds. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read by the next minute; before that, freeing it may break the download off.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
