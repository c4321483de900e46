import { describe, expect, it, vi } from 'vitest';
import { problemOf } from './problem-error.js';
import { sendFile, type UploadRequest } from './upload.js';

class FakeRequest implements UploadRequest {
  readonly upload: UploadRequest['upload'] = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  status = 0;
  opened: readonly string[] = [];
  headers: readonly string[] = [];
  body: Blob | null = null;
  open(method: string, address: string): void {
    this.opened = [method, address];
  }
  setRequestHeader(name: string, value: string): void {
    this.headers = [...this.headers, `${name}: ${value}`];
  }
  send(body: Blob): void {
    this.body = body;
  }
  abort(): void {
    this.onabort?.();
  }
}

const file = new Blob(['abc']);

describe('sendFile', () => {
  it('puts the raw file to the path, and tells how far it is', async () => {
    const request = new FakeRequest();
    const sent: number[] = [];
    const upload = sendFile(request, '/upload/x', 'secret', file, (bytes) => sent.push(bytes));
    expect(request.opened).toEqual(['PUT', '/upload/x']);
    expect(request.headers).toEqual(['Authorization: Bearer secret']);
    expect(request.body).toBe(file);
    request.upload.onprogress?.({ loaded: 2 });
    request.status = 204;
    request.onload?.();
    await upload.done;
    expect(sent).toEqual([2]);
  });

  it('fails with the status that the agent gave', async () => {
    const request = new FakeRequest();
    const upload = sendFile(request, '/upload/x', 'secret', file, () => {});
    request.status = 413;
    request.onload?.();
    const problem = problemOf(await upload.done.catch((error: unknown) => error));
    expect(problem).toEqual({ code: 'uploadRefused', params: { status: 413 } });
  });

  it('fails when the line breaks', async () => {
    const request = new FakeRequest();
    const upload = sendFile(request, '/upload/x', 'secret', file, () => {});
    request.onerror?.();
    expect(problemOf(await upload.done.catch((error: unknown) => error)).code).toBe('uploadFailed');
  });

  it('ends without a problem when cancelled, and breaks off only when the agent knows', async () => {
    const request = new FakeRequest();
    const aborted = vi.spyOn(request, 'abort');
    const upload = sendFile(request, '/upload/x', 'secret', file, () => {});
    let tell = (): void => undefined;
    upload.cancel(new Promise<void>((resolve) => (tell = resolve)));
    await expect(upload.done).resolves.toBeUndefined();
    expect(aborted).not.toHaveBeenCalled();
    tell();
    await vi.waitFor(() => expect(aborted).toHaveBeenCalledOnce());
  });

  it('is no failure where the agent breaks off a cancelled transfer itself', async () => {
    const request = new FakeRequest();
    const upload = sendFile(request, '/upload/x', 'secret', file, () => {});
    upload.cancel(Promise.reject(new Error('the line is cut')));
    request.onerror?.();
    await expect(upload.done).resolves.toBeUndefined();
  });
});
