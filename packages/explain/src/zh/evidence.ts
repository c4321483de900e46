import type { evidence as enEvidence, evidenceNote as enNote } from '../en/evidence.js';
import type { Translated } from '../translated.js';

export const evidence: Translated<typeof enEvidence> = {
  sentBefore:
    '{originalKnown, plural, =0 {它从编号 {sequence} 开始，而这一端先前已经发送到 {next} 之前} other {编号 {count, plural, =1 {{sequence}} other {{sequence} 到 {last}}} 已在{frame}中发送过（早 {sinceFrame}）}}。{duplicates, select, none {没有重复 ACK 要求它} few {只有一个重复 ACK，还不够} elsewhere {重复 ACK 要求的是 {acknowledged}，不是它} other {有重复 ACK 要求它，但最后一个在 {sinceAck}之前，超过了快速重传的 {fastWithin}}}。{order, select, end {它结束的位置与最新的报文相同，所以并没有被别的报文超过} other {最新的报文已是 {sinceNext}之前的，超过了算作乱序的 {orderWithin}（{roundTripKnown, plural, =0 {没有看到握手时的取值} other {握手的往返时间}}）}}。',
  sentBeforeAfterDuplicateAcks:
    '有 {duplicateAcks, plural, other {#}} 个与{ack}相同的重复 ACK 要求编号 {sequence}，最后一个在 {sinceAck}之前，不到 {fastWithin}，所以发送方没有等定时器到期。{originalKnown, plural, =0 {} other {同样的内容已在{frame}中发送过（早 {sinceFrame}）。}}',
  sentBeforeAfterAckOfUnseen:
    '一个确认了抓包中没有的字节的 ACK 要求编号 {sequence}，它在 {sinceAck}之前，不到 {fastWithin}；tshark 把这当作足够的重复 ACK。{originalKnown, plural, =0 {} other {同样的内容已在{frame}中发送过（早 {sinceFrame}）。}}',
  alreadyAcknowledged:
    '编号 {count, plural, =1 {{sequence}} other {{sequence} 到 {last}}} 早已得到确认：{acknowledged} 之前的都已到达{hasFrame, plural, =0 {} other {（见{frame}，早 {sinceFrame}）}}。',
  belowHighest:
    '它从编号 {sequence} 开始，而{frame}在 {sinceNext}之前就已到 {next}。间隔不到 {orderWithin}（{roundTripKnown, plural, =0 {没有看到握手时的取值} other {握手的往返时间}}），来不及重发。',
  gapBefore: '{frame}在 {next} 之前结束，而它从 {sequence} 开始：中间的 {missing}不在抓包里。',
  acksBeyondSeen:
    '它确认了 {acknowledgment} 之前的全部内容，而对方被看到发送的只到 {expected} 之前{hasFrame, plural, =0 {} other {（{frame}）}}。',
  repeatsAck: '与{frame}的 ACK 相同：编号 {acknowledgment}，窗口相同，没有数据。这是第 {times, selectordinal, other {#}} 次重复。',
  belowNextByOne: '它的编号 {sequence} 比{frame}之后的下一个编号 {next} 小一，携带 {length}：没有新内容。',
  answersKeepAlive: '它回答{frame}的保活探测，编号（{acknowledgment}）和窗口与先前相同。',
  windowIsZero: '这个报文的窗口字段是 0。',
  byteIntoZeroWindow: '它携带一个字节（编号 {next}），尽管{frame}给出的窗口是 0。',
  answersWindowProbe: '它回答{frame}的探测，窗口仍然是 0。',
  fillsWindow: '它在 {end} 之前结束，窗口也正到这里：{frame}确认了 {acknowledged} 之前的内容，还有 {window}的空间。',
  windowChanged: '与{frame}相比只有窗口不同：当时 {windowBefore}，现在 {window}。',
  synWithNewNumber:
    '它的编号 {rawNumber} 不是先前那个连接开始时的 {rawNumberBefore}{hasFrame, plural, =0 {} other {（{frame}属于那个连接）}}。',
  synAckWithNewNumber:
    '它的编号 {rawNumber} 不是这一端先前的起点 {rawNumberBefore}{hasFrame, plural, =0 {} other {（{frame}）}}。',
  cookieInSyn: 'SYN 带有 Fast Open 的 cookie{hasLength, plural, =0 {，但没有数据} other { 和 {length}的数据}}。',
  synDataAcknowledged: '它确认了 {acknowledgment} 之前的内容：多于{frame}的 SYN 本身，也就包括其中的数据。',
  synDataLeftOut: '它确认了{frame}的 SYN，但没有确认随之而来的数据。',
  samePacketById:
    '标识、序列号、标志、窗口、校验和与长度都与{frame}相同（{sameMoment, plural, =0 {早 {since}} other {同一时刻抓到}}）。如果是重发，标识会不一样。',
  samePacketAtOnce:
    '内容与{frame}完全相同，{sameMoment, plural, =0 {只早 {since}，来不及重发} other {而且是同一时刻抓到的}}。',
  sameHandshakeNumber: '它的编号 {rawNumber} 与{frame}相同（早 {sinceFrame}）。',
  longerThanMss:
    '它携带 {length}。对方每个报文段最多接收 {mss}{hasOptions, plural, =0 {} other {，其中选项占 {options}}}，所以在线路上是 {wireSegments, plural, other {#}} 个报文段，每个最多 {each}。',
  longerThanJumbo: '它携带 {length}，超过了线路上最大的报文所能有的 {jumbo}。',
  lengthLeftOpen: '它的 IP 首部没有给出长度：网卡还没有把大报文切开，{length}有待切分。',
  sentAgainLater: '{untilFrame}之后，{frame}又发送了同样的编号，而在此之前它们没有得到确认。',
  answersUnacceptable:
    '它没有确认新内容，在{frame}之后 {since}到来，那是{bySyn, plural, =0 {一个编号不对的 RST} other {连接中途的一个 SYN}}。',
  numberNotExpected:
    '它的编号是 {sequence}，而应有的是 {next}{sameAsAcknowledged, plural, =0 {，或最近确认的 {acknowledged}} other {}}。',
  synNotAcknowledged:
    '要拒绝 SYN，它必须用 {rawExpected} 确认它{acknowledges, plural, =0 {，但它什么也没有确认} other {，但它确认的是 {rawAcknowledged}}}。',
  optionUndecodable: '有一个选项的长度不对；它在下面的选项中有标记。',
  asRead: '这是读取抓包时发现的{hasFrame, plural, =0 {} other {（{frame}）}}。它所依据的内容没有保留，因此没有数值。',
};

export const evidenceNote: Translated<typeof enNote> = {
  frame: '第 {frame} 帧',
  someFrame: '先前的一帧',
  bounded: '这个连接很长：只查看了它之前的 {segments, plural, other {#}} 个报文段。',
  copy: 'tshark 不比较标识，把这份副本称为：{names}。',
};
