import type { row as en } from '../en/row.js';
import type { Translated } from '../translated.js';

export const row: Translated<typeof en> = {
  sentence:
    '帧 {frame}，{time} 秒：{from, select, client {客户端发往服务器} other {服务器发往客户端}}，{flags}{bytes, plural, =0 {} other {，{size}}}，序列号 {seq}{hasAck, plural, =0 {} other {，确认号 {ack}}}。{hasFindings, plural, =0 {} other {{findings}。}}此后客户端处于 {clientState}{clientKnown, select, certain {} other {（{clientWord}）}}，服务器处于 {serverState}{serverKnown, select, certain {} other {（{serverWord}）}}。',
  ofConnection: '连接 {mark}，{client} 到 {server}。{sentence}',
  named: '{from} 到 {to}。{sentence}',
  noFlags: '无标志',
  listSeparator: '、',
};
