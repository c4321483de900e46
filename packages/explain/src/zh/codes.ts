import type {
  beforeRst as enBeforeRst,
  completeness as enCompleteness,
  connState as enConnState,
  historyLetter as enLetter,
  historyStep as enStep,
} from '../en/codes.js';
import type { Translated } from '../translated.js';

export const connState: Translated<typeof enConnState> = {
  S0: '请求了连接，没有任何回应。',
  S1: '已建立，尚未结束。',
  SF: '已建立，并正常结束。',
  REJ: '请求连接，被拒绝。',
  S2: '已建立；发起方已关闭，没有看到响应方关闭。',
  S3: '已建立；响应方已关闭，没有看到发起方关闭。',
  RSTO: '已建立，被发起方中止（RST）。',
  RSTR: '被响应方中止（RST）。',
  RSTOS0: '发起方发送 SYN 后又发送 RST；没有看到 SYN-ACK。',
  RSTRH: '响应方发送 SYN-ACK 后又发送 RST；没有看到 SYN。',
  SH: '发起方发送 SYN 后又发送 FIN；没有看到 SYN-ACK。',
  SHR: '响应方发送 SYN-ACK 后又发送 FIN；没有看到 SYN。',
  OTH: '没有看到开头，只有中途的流量。',
};

export const historyLetter: Translated<typeof enLetter> = {
  s: '发送 SYN',
  h: '发送 SYN-ACK',
  a: '纯 ACK',
  d: '数据',
  f: '发送 FIN',
  r: '发送 RST',
  g: '数据有缺口',
  t: '重发的数据',
  w: '窗口为 0',
  i: 'FIN 与 RST 同时出现',
  q: 'SYN 与 FIN 或 RST 同时出现',
};

export const historyStep: Translated<typeof enStep> = {
  letter: '{letter}：{from, select, client {客户端} other {服务器}}，{meaning}',
  flipped: '^：最先看到的是服务器的报文段',
  again: '同一字母再次出现：S、F、R 表示编号不同；g、t、w 表示次数达到十倍。',
};

export const completeness: Translated<typeof enCompleteness> = {
  seen: '看到了：{stages}。',
  nothing: 'tshark 所看的内容一样也没有出现。',
  syn: '握手的 SYN（1）',
  synAck: '握手的 SYN-ACK（2）',
  ack: '确认 ACK（4）',
  data: '数据（8）',
  fin: '关闭的 FIN（16）',
  rst: '中止的 RST（32）',
};

export const beforeRst: Translated<typeof enBeforeRst> = {
  data: '它在{from, select, client {客户端} other {服务器}}的 {size}数据（帧 {frame}）之后 {since}到来。',
  fin: '它在{from, select, client {客户端} other {服务器}}的 FIN（帧 {frame}）之后 {since}到来。',
  ack: '它在{from, select, client {客户端} other {服务器}}的 ACK（帧 {frame}）之后 {since}到来。',
  syn: '它在{from, select, client {客户端} other {服务器}}的 SYN（帧 {frame}）之后 {since}到来。',
  synAck: '它在{from, select, client {客户端} other {服务器}}的 SYN-ACK（帧 {frame}）之后 {since}到来。',
  other: '它在帧 {frame} 之后 {since}到来。',
};
