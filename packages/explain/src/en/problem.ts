/** What a person must be told: what happened, with which input, and what to do next. By problem code. */
export const problem = {
  unknown: 'Something went wrong that this page has no words for: {code}{hasDetail, plural, =0 {} other { ({detail})}}.',

  // Live capture
  captureNotBuilt:
    'Live capture is not available: the capture add-on is not built for this Node ({detail}). Install the libpcap headers and a compiler, then start synscope again. Captures can be opened all the same.',
  unknownInterface: 'There is no interface named {interface}. Choose one from the list; local traffic is on lo.',
  filterInvalid:
    'The capture filter "{filter}" was not understood: {message}. It must be a filter as tcpdump takes them, for example: tcp port 1235.',
  noPrivilege:
    'The system does not allow {node} to capture on {interface}. Start synscope with sudo, or watch the demo connection, or open a capture.',
  interfaceNotUp: 'The interface {interface} is down, so there is nothing to capture. Bring it up ("ip link set {interface} up"), then start again.',
  interfaceDown: 'The interface {interface} went down. What was captured is kept, and capturing goes on as soon as it is up again.',
  interfaceUp: 'The interface {interface} is up again, and capturing goes on.',
  interfaceGone: 'The interface {interface} has disappeared, so the capture has ended. What was captured is kept.',
  captureFailed: 'Capturing on {interface} failed: {message}. What was captured is kept; start again to go on.',
  childKilled: 'The capture process on {interface} was ended from outside ({signal}). What was captured is kept; start again to go on.',
  childFailed: 'The capture process on {interface} ended unexpectedly (exit code {exitCode}). {detail} What was captured is kept; start again to go on.',
  privilegesKept: 'The capture process could not give up its privileges, so it refused to run: {detail}. Start synscope as an ordinary user with sudo, not in a container that forbids this.',
  captureRequestInvalid: 'The capture cannot be started: "{value}" is not possible as {field}. Change it and start again.',
  tooManyCaptures: 'There are already {limit} captures running, and no more can run at once. Stop one of them first.',
  launcherGone: 'The process that may start captures has ended. Restart synscope to capture live; what was captured is kept.',
  demoNeedsPrivilege: 'The demo connection cannot be captured here: {detail}. Start synscope with sudo, or watch the recording of the demo.',
  demoFailed: 'The demo connection itself failed: {message}. Try it again, or watch the recording of the demo.',

  // Messages between page and agent
  messageNotJson: 'A message could not be read: it is not JSON. Reload the page.',
  messageVersion: 'Page and agent are of different versions (message version {got}, wanted {wanted}). Reload the page.',
  messageMalformed: 'A message was not understood at "{where}". Reload the page.',
  messageTooLong: 'A message is longer than the {most} characters allowed. Shorten what was typed.',
} as const;
