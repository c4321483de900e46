import { readFileSync } from 'node:fs';
import type { Problem } from './problem.js';

/** What to say where a packet socket is refused to this process. */
export function noPrivilege(): Problem {
  // sudo and file capabilities have no effect then: systemd's NoNewPrivileges, many containers.
  const confined = process.platform === 'linux' && /^NoNewPrivs:\s*1$/m.test(readFileSync('/proc/self/status', 'latin1'));
  return { code: confined ? 'noPrivilegeConfined' : 'noPrivilege', params: { node: process.execPath } };
}
