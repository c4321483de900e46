import type { joined as enJoined, odd as enOdd, role as enRole } from '../en/role.js';
import type { Translated } from '../translated.js';

export const role: Translated<typeof enRole> = {
  other: '这个报文在 TCP 里没有明确的角色：它的标志组合（{flags}）不合常规。',
  syn: '{from, select, client {客户端} other {服务器}}请求建立连接，并说明自己的字节编号从哪里开始：从 {raw} 开始，此后把它记为 0。',
  synAck:
    '{from, select, client {客户端} other {服务器}}同意连接，确认{from, select, client {服务器} other {客户端}}的编号（ack {ack}：SYN 占用了一个编号），同时公布自己的编号 {raw}，此后把它记为 0。',
  handshakeAck:
    '{from, select, client {客户端} other {服务器}}确认{from, select, client {服务器} other {客户端}}的编号（ack {ack}），握手完成，双方从此可以传数据。',
  synData:
    '{from, select, client {客户端} other {服务器}}请求建立连接，并随请求一起发送了最初的 {size}（TCP Fast Open），省下一次往返。',
  data: '{from, select, client {客户端} other {服务器}}发送应用程序的 {size}，编号{bytes, plural, =1 { {seq}} other { {seq} 到 {last}}}。{push, plural, =0 {} other {PSH 提示{from, select, client {服务器} other {客户端}}马上交给程序。}}',
  ack: '不带数据，只说明{from, select, client {客户端} other {服务器}}已收到编号 {ack} 之前的全部内容{acksFrame, plural, =0 {} other {，也就确认了帧 {acksFrame}，间隔 {after}}}。',
  fin: '{from, select, client {客户端} other {服务器}}{bytes, plural, =0 {没有更多内容要发送了} other {发送最后的 {size}，此后不再发送}}：它的 FIN 占用编号 {finNumber}。{second, plural, =0 {另一个方向仍然开放。} other {另一个方向先前已经关闭，双方都不再发送。}}',
  finAck:
    '{from, select, client {客户端} other {服务器}}一举两得：既确认了{from, select, client {服务器} other {客户端}}的 FIN（ack {ack}），又用自己的 FIN（编号 {finNumber}）说明自己也不再发送。',
  finSimultaneous:
    '{from, select, client {客户端} other {服务器}}也不再发送（FIN，编号 {finNumber}），而此时{from, select, client {服务器} other {客户端}}的 FIN 还没有到达：双方同时关闭。',
  ackOfFin:
    '{from, select, client {客户端} other {服务器}}确认了{acksFrame, plural, =0 {} other {帧 {acksFrame} 的}} FIN：ack {ack} 比它的编号大一，因为 FIN 像一个字节那样占用一个编号。',
  rst: '{from, select, client {客户端} other {服务器}}{ignored, plural, =0 {立即中止连接。双方都丢弃这个连接，还没有读取的数据会丢失。} other {要求立即中止连接（RST）。}}',
  rstRefused:
    '{from, select, client {客户端} other {服务器}}拒绝连接：那里没有程序监听端口 {port}，于是内核用 RST 回应 SYN。',
  synSimultaneous:
    '{from, select, client {客户端} other {服务器}}也请求建立连接，而此时{from, select, client {服务器} other {客户端}}的 SYN 还没有到达：双方同时打开。',
  keepAlive:
    '空闲线路上的探测：它使用早已发送并确认过的编号 {seq}，只是为了让{from, select, client {服务器} other {客户端}}回答。',
  keepAliveAck: '对探测的回答：{from, select, client {客户端} other {服务器}}还在，等待编号 {ack}。',
  windowUpdate: '{from, select, client {客户端} other {服务器}}现在有 {window} 的空间，特地告知对方，没有新的内容需要确认。',
  zeroWindowProbe: '{from, select, client {服务器} other {客户端}}此前没有空间了，这一个字节用来打听现在是否有了。',
  synAckMismatch:
    '{from, select, client {客户端} other {服务器}}的 SYN-ACK 与 SYN 对不上：它确认的编号直到 {ack}，而{from, select, client {服务器} other {客户端}}从未发送过。按规定，对此应以 RST 回应，并继续等待。',
  rstOfMismatch: '{from, select, client {客户端} other {服务器}}拒绝那个 SYN-ACK（它确认了从未发送过的编号），并继续等待对自己 SYN 的应答。',
};

export const odd: Translated<typeof enOdd> = {
  crossedAck:
    '它没有确认帧 {finFrame} 的 FIN（编号 {finNumber}）：{from, select, client {客户端} other {服务器}}发送它时还没有处理那个 FIN，所以两个箭头交叉。',
  retransmission: '同样的内容以前发送过{evidence, plural, =0 {} other {（帧 {evidence}）}}；正常情况下确认会及时到来。',
  fastRetransmission:
    '同样的内容以前发送过{evidence, plural, =0 {} other {（帧 {evidence}）}}；重复 ACK 说明有缺口，所以没有等定时器到期。',
  spuriousRetransmission:
    '同样的内容已经发送过{evidence, plural, =0 {} other {（帧 {evidence}）}}并且得到了确认，这一份其实没有必要。',
  outOfOrder: '编号更大的内容先被抓到；正常情况下网络会保持顺序。',
  lostSegment: '编号 {seq} 之前缺了内容：正常情况下，报文段从前一个结束的地方开始。缺少的部分可能丢失，也可能没有抓到。',
  ackLostSegment: '它确认了抓包里没有的字节；正常情况下，这些字节会出现在它之前，所以抓包不完整。',
  duplicateAck: '它重复了先前的 ACK{evidence, plural, =0 {} other {（帧 {evidence}）}}{waits, plural, =0 {。} other {：仍然缺少编号 {ack}；正常情况下，每个 ACK 都会确认新的内容。}}',
  keepAlive: '它被算作保活探测。',
  keepAliveAck: '它被算作对保活探测的回答。',
  zeroWindow: '它的窗口是 0：没有空间接收数据了，对方必须暂停；正常情况下，程序会及时读取，腾出空间。',
  zeroWindowProbe: '它被算作零窗口探测。',
  zeroWindowProbeAck: '仍然没有空间。',
  windowFull: '它填满了窗口：在确认腾出空间之前不能再发送；正常情况下，确认会更早到来。',
  windowUpdate: '它被算作窗口更新。',
  reusedPorts: '先前有一个连接用过同样的地址和端口；这是新的连接。',
  tfoSyn: '它带有 TCP Fast Open 的 cookie。',
  tfoAck: '随 SYN 到来的数据被接受了。',
  tfoIgnored: '随 SYN 到来的数据没有被接受，需要重新发送。',
  captureDuplicate: '抓包里有两份这个报文，实际只发送了一次。',
  handshakeRetransmission:
    '同样的内容以前发送过{evidence, plural, =0 {} other {（帧 {evidence}）}}：没有及时等到回应，每次等待的时间通常加倍。',
  superSegment:
    '它比线路上一个报文所能有的还要大：网卡或内核把{wireSegments, plural, =0 {几} other { # }}个报文段合并了（offload）。',
  lostOnTheWay: '它没有到达，后来不得不重发。',
  challengeAck: '它回应一个可疑的报文，要求对方证实（RFC 5961）。',
  unacceptableRst: '它的编号 {seq} 不是应有的编号，接收方会忽略它，连接继续。',
  malformedOption: '它有一个选项无法读取。',
};

export const joined: Translated<typeof enJoined> = { sentences: '{first}{second}', changes: '{first}；{second}' };
