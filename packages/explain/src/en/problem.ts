/**
 * What a person must be told: what happened, with which input, and what to do next. By problem code. Parameters whose
 * names end in `Bytes` come as sizes in words, those that end in `Ns` as durations.
 */
export const problem = {
  unknown: 'Something went wrong that this page has no words for: {code}{hasDetail, plural, =0 {} other { ({detail})}}.',

  // Live capture
  captureNotBuilt:
    'Live capture is not available: the capture add-on is not built for this Node ({detail}). Install the libpcap headers and a compiler, then start synscope again. Captures can be opened all the same.',
  unknownInterface: 'There is no interface named {interface}. Choose one from the list; local traffic is on lo.',
  filterInvalid:
    'The capture filter "{filter}" was not understood: {message}. It must be a filter as tcpdump takes them, for example: tcp port 1235.',
  noPrivilege:
    'The system does not let synscope capture ({node} has no right to). Start it with sudo, or open a capture made elsewhere.',
  noPrivilegeConfined:
    'The system does not let synscope capture, and sudo cannot change that here: {node} runs where new privileges are forbidden (a container or a systemd service). Start it outside of that, or open a capture made elsewhere.',
  interfaceNotUp:
    'The interface {interface} is down, so there is nothing to capture. Bring it up ("ip link set {interface} up"), then start again.',
  interfaceDown:
    'The interface {interface} went down. What was captured is kept, and capturing goes on as soon as it is up again.',
  interfaceUp: 'The interface {interface} is up again, and capturing goes on.',
  interfaceRenamed: 'The interface {interface} is called {name} now, and capturing goes on there.',
  interfaceGone: 'The interface {interface} has disappeared, so the capture has ended. What was captured is kept.',
  captureFailed: 'Capturing on {interface} failed: {message}. What was captured is kept; start again to go on.',
  childKilled:
    'The capture process on {interface} was ended from outside ({signal}). What was captured is kept; start again to go on.',
  childFailed:
    'The capture process on {interface} ended unexpectedly (exit code {exitCode}). {detail} What was captured is kept; start again to go on.',
  childSilent:
    'The capture process on {interface} gave no sign of life and was ended. What was captured is kept; start again to go on.',
  captureSilent:
    'The capture process on {interface} gives no sign of life. What arrives waits in the kernel for a moment; if it stays silent, another process takes over.',
  captureHeard:
    'The capture process on {interface} is back after {silentNs}. What arrived meanwhile was waiting, and what the kernel had no room for is counted as dropped.',
  captureBroken:
    'The capture process on {interface} ended unexpectedly ({reason}). What was captured is kept, and another process is taking over.',
  captureReplaced:
    'The capture process on {interface} was replaced{times, plural, =1 {} other {, for the {times, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} time}}. For {awayNs} nothing was captured; what was captured before is kept, and capturing goes on.',
  privilegesKept:
    'The capture process could not give up its privileges, so it refused to run: {detail}. Start synscope with sudo from an ordinary user, outside of a container that forbids this.',
  captureRequestInvalid: 'The capture cannot be started: "{value}" is not possible as {field}. Change it and start again.',
  tooManyCaptures: 'There are already {limit} captures running, and no more can run at once. Stop one of them first.',
  launcherGone:
    'The process that may start captures has ended. Restart synscope to capture live; what was captured is kept.',
  localTrafficOnLoopback:
    'Nothing will show on {interface}: port {port} is used only by programs on this machine, and their traffic takes lo whatever address they use. Watch lo instead.',
  demoNeedsPrivilege:
    'The demo connection cannot be captured here: {node} may neither capture on lo nor make a network namespace of its own. Start synscope with sudo, or watch the recording of the demo.',
  demoFailed: 'The demo connection itself failed: {message}. Try it again, or watch the recording of the demo.',

  // Captures as files
  empty: 'There is nothing in it: not a single byte. Was the capture stopped before its first frame was written?',
  notACapture:
    'This is not a capture: it begins with the bytes {magic}, which neither pcap nor pcapng does. Save it as pcap or pcapng in the program that made it.',
  cutInFileHeader:
    'The capture ends within its own header; {missingBytes} are missing, so there is no frame to show. Copy the file again.',
  cutInRecord:
    'The capture is cut off at byte {streamLength}: the record that begins at byte {byteOffset} lacks {missingBytes}. Every whole frame before it is shown.',
  recordTooLong:
    'The record at byte {byteOffset} claims to hold {length, number} bytes, more than any frame does ({limit, number}), so the file is damaged from there on. Every frame before it is shown.',
  badBlockLength:
    'The block at byte {byteOffset} claims a length of {length, number} bytes, which no block of its type ({blockType}) can have. The file is damaged from there on; every frame before it is shown.',
  blockTooLong:
    'The block at byte {byteOffset} claims a length of {length, number} bytes, more than any block has ({limit, number}), so the file is damaged from there on. Every frame before it is shown.',
  blockLengthsDiffer:
    'The block at byte {byteOffset} gives its length as {length, number} bytes at its start and as {trailingLength, number} at its end. The file is damaged from there on; every frame before it is shown.',
  packetPastBlock:
    'The frame at byte {byteOffset} claims to hold {length, number} bytes, but its block ends before that. The file is damaged from there on; every frame before it is shown.',
  packetOfUnknownInterface:
    'The frame at byte {byteOffset} belongs to interface {interfaceId}, but the file describes {interfaceCount, plural, =0 {none} other {only #}}. The file is damaged from there on; every frame before it is shown.',
  tooManyInterfaces:
    'At byte {byteOffset} the file describes more than {limit, number} interfaces, which no machine has. Every frame before that is shown.',
  badByteOrderMark:
    'The section at byte {byteOffset} does not say its byte order (found {magic}), so nothing after it can be read. Every frame before it is shown.',
  unsupportedVersion:
    'The capture at byte {byteOffset} is of format version {major}.{minor}, which is not known. Every frame before it is shown; to read the rest, convert it with editcap.',
  framesWithoutTime:
    '{frames, plural, one {One frame was} other {# frames were}} captured without a time, the first of them frame {firstFrame, number}. Each counts as captured together with the frame before it, so times and durations say nothing there.',
  unknownLinkType:
    '{frames, plural, one {# frame is} other {# frames are}} of link type {linkType}{name, select, none {} other { ({name})}}, which cannot be read; the first is frame {firstFrame}. Nothing is shown of {frames, plural, one {it} other {them}}.',
  connectionsEvicted:
    'There are more connections than can be kept: {connections, number} of them, with {segments, number} segments, were let go and cannot be shown, those first that never got an answer. {kept, number} are kept. To see others, capture with a narrower filter, or cut the file with editcap or tcpdump.',
  compressionUnsupported:
    'The file is compressed with {format}, which cannot be unpacked here. Unpack it first, then open it again.',
  compressedDamaged: 'The {format} compression is damaged: {damage, select, cut {the file ends within it} checksum {its checksum does not match} window {it is not valid, or was packed with a window of over 128 MiB} other {what is in it cannot be unpacked}}. What could be unpacked before that ({unpackedLength, number} bytes) is shown.',
  unpackedTooLarge:
    'The {format} file unpacks to more than {limitBytes}, and more is not taken. Every frame up to there is shown; start synscope with a higher --max-upload, or cut the file with editcap.',
  compressionBomb:
    'The {format} file unpacks to more than {ratio} times its size, as no capture does, so it is not read on. Every frame up to there is shown.',

  // Uploads
  uploadTooLarge:
    'The file is larger than {limitBytes}, the most this agent takes. Start synscope with its path, or with a higher --max-upload, or cut it with editcap.',
  uploadInterrupted: 'The upload broke off after {receivedBytes}. The frames that came are shown; open the file again for the rest.',
  uploadCancelled: 'The upload was cancelled after {receivedBytes}. The frames that came are shown.',
  uploadStalled:
    'The upload stood still for too long, after {receivedBytes}. The frames that came are shown; open the file again for the rest.',

  // The agent
  agentFailed: 'The agent failed at this: {detail}. Try again; if it fails again, restart synscope.',
  capturesKept: 'The agent keeps {limit} captures, and no more fit. Remove one of them first.',
  captureUnknown: 'The agent does not have this capture any more: it was removed, or its agent was restarted. Open it again.',
  leftoverUnknown: 'This capture of an earlier run is no longer there: it was deleted meanwhile. Reload the page to see what is left.',
  frameUnknown: 'The capture has no frame {frame} that can be shown.',
  bytesLetGo: 'These bytes were let go: the capture keeps only the newest (--ring).',
  frameLetGo:
    'The bytes of frame {frame} were let go: the capture keeps only the newest (--ring). What the frame meant is still shown.',
  ringNeedsPcap:
    'Everything is kept, although only the newest was asked for (--ring): that works for live captures and for pcap streams. Have the other program write pcap (tcpdump does).',
  ringNotPossible:
    'Older frames cannot be let go here ({detail}), so everything is kept and the capture grows. Choose a folder on ext4, XFS, Btrfs or tmpfs with --spool-dir, and install util-linux.',
  diskFull:
    'The disk is full: after {writtenBytes} no more could be written to {path}. What was written is kept; make room, then start again.',
  spoolFailed: 'The capture could not be written to {path}: {detail}. Make sure that the folder can be written to, then start again.',
  engineOutOfMemory:
    'The analysis ran out of memory, so this capture cannot be shown further. Its bytes are kept and can be downloaded; open a part of it (editcap -c 1000000).',
  engineCrashed: 'The analysis of this capture ended unexpectedly: {detail}. Its bytes are kept and can be downloaded; open it again.',
  questionFailed: 'The analysis could not answer ({question}): {detail}. Try again; if it fails again, open the capture anew.',

  // Messages between page and agent
  messageNotJson: 'A message could not be read: it is not JSON. Reload the page.',
  messageVersion:
    'Page and agent are of different versions (message version {got}, wanted {wanted}). Reload the page.',
  messageMalformed: 'A message was not understood at "{where}". Reload the page.',
  messageTooLong: 'A message is longer than the {most, number} characters allowed. Shorten what was typed.',
} as const;
