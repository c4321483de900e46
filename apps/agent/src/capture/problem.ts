/**
 * Every way in which live capture can go wrong, or has something to say. A code is stable; the
 * sentence that a person reads is made from it elsewhere, in their language.
 */
export type ProblemCode =
  /** The `cap` addon is absent, not built for this Node, or unpatched. params: detail */
  | 'captureNotBuilt'
  /** params: interface */
  | 'unknownInterface'
  /** libpcap does not understand the filter. params: interface, filter, message (libpcap's words) */
  | 'filterInvalid'
  /** The kernel refused a packet socket. params: node (path of the Node binary) */
  | 'noPrivilege'
  /** The same, where neither sudo nor file capabilities can help (no_new_privs). params: node */
  | 'noPrivilegeConfined'
  /** The interface was down when the capture was to start. params: interface */
  | 'interfaceNotUp'
  /** A notice: the interface went down; the capture goes on. params: interface */
  | 'interfaceDown'
  /** A notice: the interface came back up; the capture went on. params: interface */
  | 'interfaceUp'
  /** A notice: the interface bears another name now. params: interface, name */
  | 'interfaceRenamed'
  /** The interface was deleted; the capture has ended. params: interface */
  | 'interfaceGone'
  /** libpcap failed for another reason. params: interface, message */
  | 'captureFailed'
  /** The capture process was killed. params: interface, signal */
  | 'childKilled'
  /** The capture process ended without a reason of its own. params: interface, exitCode, detail */
  | 'childFailed'
  /** The capture process gave no sign of life and was ended. params: interface */
  | 'childSilent'
  /** A notice: the capture process gives no sign of life. params: interface */
  | 'captureSilent'
  /** A notice: it gives signs of life again. params: interface, silentNs */
  | 'captureHeard'
  /** A notice: the capture process broke, and another is being started. params: interface, reason (signal or exit code) */
  | 'captureBroken'
  /** A notice: another has taken over. params: interface, times (so far), awayNs (nothing was captured for so long) */
  | 'captureReplaced'
  /** The capture process could not give up its privileges, so it refused to run. params: detail */
  | 'privilegesKept'
  /** A request that no interface, filter or size can have. params: field, value */
  | 'captureRequestInvalid'
  /** params: limit */
  | 'tooManyCaptures'
  /** The process that may start captures has gone. params: none */
  | 'launcherGone'
  /** The demo can be neither captured on the host nor run in a namespace. params: node, detail */
  | 'demoNeedsPrivilege'
  /** The demo's own server or client failed. params: message */
  | 'demoFailed';

/** What happened, with the values that its sentence needs. */
export interface Problem {
  code: ProblemCode;
  params: Record<string, string | number>;
}

const notices: readonly ProblemCode[] = ['interfaceDown', 'interfaceUp', 'interfaceRenamed', 'captureSilent', 'captureHeard', 'captureBroken', 'captureReplaced'];

/** True for what is only told and ends nothing. */
export function isNotice(problem: Problem): boolean {
  return notices.includes(problem.code);
}
