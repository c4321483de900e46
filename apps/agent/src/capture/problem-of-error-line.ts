import type { CaptureRequest } from './capture-request.js';
import { noPrivilege } from './no-privilege.js';
import type { Problem } from './problem.js';
import type { ErrorLine } from './side-channel.js';

/** The problem that an error line of the capture child stands for. */
export function problemOfErrorLine(line: ErrorLine, request: CaptureRequest): Problem {
  const detail = String(line.detail).slice(0, 500);
  const params = { interface: request.interface };
  switch (line.code) {
    case 'notBuilt':
      return { code: 'captureNotBuilt', params: { detail } };
    case 'noSuchInterface':
      return { code: 'unknownInterface', params };
    case 'noPrivilege':
      return noPrivilege();
    case 'notUp':
      return { code: 'interfaceNotUp', params };
    case 'filter':
      return { code: 'filterInvalid', params: { ...params, filter: request.filter, message: detail } };
    case 'gone':
      return { code: 'interfaceGone', params };
    case 'loopback':
      return { code: 'demoNeedsPrivilege', params: { node: process.execPath, detail } };
    case 'demo':
      return { code: 'demoFailed', params: { message: detail } };
    case 'privilegesKept':
      return { code: 'privilegesKept', params: { detail } };
    default:
      return { code: 'captureFailed', params: { ...params, message: detail } };
  }
}
