import { ProblemError } from './problem-error.js';

/** What of `XMLHttpRequest` is used: fetch cannot tell how much of a body has been sent. */
export interface UploadRequest {
  readonly upload: { onprogress: ((event: { readonly loaded: number }) => void) | null };
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  readonly status: number;
  open(method: string, address: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: Blob): void;
  abort(): void;
}

export interface Upload {
  /** Resolves when the agent has everything; rejects with a ProblemError. Resolves as well when cancelled. */
  readonly done: Promise<void>;
  /**
   * Ends the upload.
   * @param told settles when the agent knows that this is meant. Only then does the transfer break off, or the agent
   *   could take it for a line that was cut; it may itself break off the transfer before.
   */
  cancel(told: Promise<unknown>): void;
}

/**
 * Sends a file to the agent as a raw body.
 * @param path one-time address from the agent
 * @param token of this page, which an upload needs beside the address
 * @param onProgress bytes sent so far
 */
export function sendFile(
  request: UploadRequest,
  path: string,
  token: string,
  file: Blob,
  onProgress: (sentBytes: number) => void,
): Upload {
  let cancelled: (() => void) | undefined;
  const done = new Promise<void>((resolve, reject) => {
    cancelled = resolve;
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new ProblemError({ code: 'uploadRefused', params: { status: request.status } }));
    };
    request.onerror = () => reject(new ProblemError({ code: 'uploadFailed', params: {} }));
    request.onabort = () => resolve();
  });
  request.open('PUT', path);
  request.setRequestHeader('Authorization', `Bearer ${token}`);
  request.send(file);
  const cancel = (told: Promise<unknown>): void => {
    cancelled?.();
    const breakOff = (): void => request.abort();
    told.then(breakOff, breakOff);
  };
  return { done, cancel };
}
