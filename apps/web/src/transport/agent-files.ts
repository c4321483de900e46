import { ProblemError } from './problem-error.js';
import type { FileRoad } from './file-road.js';
import { sendFile, type UploadRequest } from './upload.js';

/** Files to and from the agent, by HTTP beside the WebSocket. @param token of this page, as it is now */
export const agentFiles = (token: () => string): FileRoad => ({
  send: (path, file, onProgress) => sendFile(new XMLHttpRequest() as UploadRequest, path, token(), file, onProgress),
  async fetch(path) {
    const answer = await fetch(path, { cache: 'no-store' }).catch(() => null);
    if (answer === null) throw new ProblemError({ code: 'agentAway', params: {} });
    if (!answer.ok) throw new ProblemError({ code: 'fileRefused', params: { status: answer.status } });
    return answer.blob();
  },
  save(path) {
    // The browser downloads by itself: a capture of gigabytes never passes through the page.
    const link = document.createElement('a');
    link.href = path;
    link.download = '';
    link.click();
    return Promise.resolve();
  },
});
