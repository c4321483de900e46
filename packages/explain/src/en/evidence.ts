import type { EvidenceRule } from '@synscope/tcp';

/**
 * Why a segment has a finding, with the figures that were compared, by rule. `frame` and `ack` are frames, given as
 * `frameWord` has them; `hasFrame` is 0 where the frame is not known. Times, sizes and numbers come in words.
 */
export const evidence = {
  sentBefore:
    '{originalKnown, plural, =0 {It begins at {sequence}, below {next}, up to which this end had sent before} other {{count, plural, one {Number {sequence} was} other {Numbers {sequence} to {last} were}} sent before in {frame}, {sinceFrame} earlier}}. {duplicates, select, none {No duplicate ACK asked for it} few {Only one duplicate ACK came, which is not enough} elsewhere {Duplicate ACKs asked for {acknowledged}, not for this} other {Duplicate ACKs asked for it, but the last one came {sinceAck} before, more than the {fastWithin} of a fast retransmission}}. {order, select, end {It ends where the newest segment ended, so nothing had overtaken it} other {The newest segment was {sinceNext} old: more than the {orderWithin} ({roundTripKnown, plural, =0 {taken where no handshake was seen} other {the round trip of the handshake}}) within which it would be taken for out of order}}.',
  sentBeforeAfterDuplicateAcks:
    '{duplicateAcks, plural, other {# duplicate ACKs}}, all the same as {ack}, ask for {sequence}, and the last of them was {sinceAck} old: less than {fastWithin}, so the sender did not wait for its timer.{originalKnown, plural, =0 {} other { The same was sent before in {frame}, {sinceFrame} earlier.}}',
  sentBeforeAfterAckOfUnseen:
    'An ACK of bytes that the capture does not hold asks for {sequence}, and was {sinceAck} old: less than {fastWithin}. tshark takes that for enough duplicate ACKs.{originalKnown, plural, =0 {} other { The same was sent before in {frame}, {sinceFrame} earlier.}}',
  alreadyAcknowledged:
    '{count, plural, one {Number {sequence} was} other {Numbers {sequence} to {last} were}} acknowledged before: everything below {acknowledged} had arrived{hasFrame, plural, =0 {} other {, as {frame} says, {sinceFrame} earlier}}.',
  belowHighest:
    'It begins at {sequence}, but {frame} had reached {next} already, {sinceNext} earlier. That is less than {orderWithin} ({roundTripKnown, plural, =0 {taken where no handshake was seen} other {the round trip of the handshake}}), too little for having been sent again.',
  gapBefore: '{frame} ended before {next}, and this begins at {sequence}: the {missing} in between are not in the capture.',
  acksBeyondSeen:
    'It acknowledges everything below {acknowledgment}, but the other end was seen to send only what is below {expected}{hasFrame, plural, =0 {} other { ({frame})}}.',
  repeatsAck:
    'The same ACK as {frame}: number {acknowledgment}, the same window, and no data. It is the {times, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} repetition.',
  belowNextByOne:
    'Its number {sequence} is one below {next}, the next one after {frame}, and it carries {length}: nothing new.',
  answersKeepAlive: 'It answers {frame}, a keep-alive, with the number ({acknowledgment}) and the window that it had before.',
  windowIsZero: 'The window field of this segment is 0.',
  byteIntoZeroWindow: 'It carries one byte, number {next}, although {frame} had offered a window of 0.',
  answersWindowProbe: 'It answers the probe in {frame}, and its window is still 0.',
  fillsWindow:
    'It ends before {end}, and so does the window: {frame} acknowledges everything below {acknowledged} and has room for {window} more.',
  windowChanged: 'Nothing is new since {frame} but the window: {windowBefore} then, {window} now.',
  synWithNewNumber:
    'Its number {rawNumber} is not {rawNumberBefore}, with which the connection before began{hasFrame, plural, =0 {} other { ({frame} is of that one)}}.',
  synAckWithNewNumber:
    'Its number {rawNumber} is not {rawNumberBefore}, from which this end counted before{hasFrame, plural, =0 {} other { ({frame})}}.',
  cookieInSyn: 'The SYN carries a Fast Open cookie{hasLength, plural, =0 {, but no data} other { and {length} of data}}.',
  synDataAcknowledged: 'It acknowledges everything below {acknowledgment}: more than the SYN of {frame} by itself, so its data too.',
  synDataLeftOut: 'It acknowledges the SYN of {frame}, but not the data that came with it.',
  samePacketById:
    'Identification, sequence numbers, flags, window, checksum and length are those of {frame}, {sameMoment, plural, =0 {{since} earlier} other {captured at the same moment}}. Had it been sent again, its identification would be another.',
  samePacketAtOnce:
    'Everything in it is as in {frame}, {sameMoment, plural, =0 {{since} earlier: too soon for having been sent again} other {captured at the same moment}}.',
  sameHandshakeNumber: 'Its number, {rawNumber}, is that of {frame}, {sinceFrame} earlier.',
  longerThanMss:
    'It carries {length}. The other end takes at most {mss} a segment{hasOptions, plural, =0 {} other {, of which the options take {options}}}, so on the wire it is {wireSegments, plural, one {# segment} other {# segments}} of up to {each}.',
  longerThanJumbo: 'It carries {length}, more than the largest packets on a wire hold ({jumbo}).',
  lengthLeftOpen:
    'Its IP header gives no length, as it is before the network card cuts a large segment into packets: {length} were still to be cut.',
  sentAgainLater: '{frame} carries the same numbers again, {untilFrame} later, and they had not been acknowledged by then.',
  answersUnacceptable:
    'It acknowledges nothing new, {since} after {frame}, {bySyn, plural, =0 {an RST whose number was not due} other {a SYN in the middle of the connection}}.',
  numberNotExpected:
    'Its number is {sequence}, and due was {next}{sameAsAcknowledged, plural, =0 { or, as acknowledged last, {acknowledged}} other {}}.',
  synNotAcknowledged:
    'To refuse the SYN it would have to acknowledge it with {rawExpected}{acknowledges, plural, =0 {, but it acknowledges nothing} other {, but it acknowledges {rawAcknowledged}}}.',
  optionUndecodable: 'The length of an option does not fit; it is marked among the options below.',
  asRead:
    'It was found when the capture was read{hasFrame, plural, =0 {} other { ({frame})}}. What it rests on is not kept, so there are no figures.',
} as const satisfies Record<EvidenceRule, string>;

/** Parts and notes of what is said of evidence. */
export const evidenceNote = {
  frame: 'frame {frame}',
  someFrame: 'an earlier frame',
  bounded: 'The connection is long: only {segments, plural, one {# segment} other {# segments}} before this one were looked at for it.',
  copy: 'tshark does not compare identifications, and calls this copy: {names}.',
} as const;
