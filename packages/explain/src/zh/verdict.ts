import type { verdict as en } from '../en/verdict.js';
import type { Translated } from '../translated.js';

export const verdict: Translated<typeof en> = {
  closedBy:
    '由{end, select, client {客户端} other {服务器}}关闭，{bytes, plural, =0 {没有传输数据} other {共传输 {size}}}',
  closedByBoth: '双方同时关闭，{bytes, plural, =0 {没有传输数据} other {共传输 {size}}}',
  halfClosedBy:
    '半关闭：{end, select, client {客户端} other {服务器}}已发送完毕{bytes, plural, =0 {} other {，至今传输 {size}}}',
  resetBy:
    '{bytes, plural, =0 {未传输数据} other {传输 {size}后}}被{end, select, client {客户端} other {服务器}}重置，距开始 {afterNs}',
  refused: '被拒绝：服务器用 RST 回应了{attempts, plural, =1 { SYN} other { # 个 SYN}}',
  noAnswer: '无应答：SYN 发送了 {attempts, plural, =1 {1 次} other {# 次，历时 {overNs}}}',
  unreachable:
    '无应答：{from} 通过 ICMP 告知{kind, select, netUnreachable {网络不可达} hostUnreachable {主机不可达} protocolUnreachable {主机不支持 TCP} portUnreachable {端口不可达} tooLarge {报文太大} prohibited {禁止通过} timeExceeded {报文超时未到} parameterProblem {报文头有误} sourceQuench {请放慢发送} other {无法送达}}{attempts, plural, =1 {} other {；SYN 发送了 # 次，历时 {overNs}}}',
  synAckUnanswered:
    'SYN-ACK 始终未被确认：发送了 {attempts, plural, =1 {1 次} other {# 次，历时 {overNs}}}{synSeen, plural, =0 {；没有抓到 SYN 本身} other {}}',
  resetDuringHandshake: '握手期间被{end, select, client {客户端} other {服务器}}重置',
  opening: '正在建立：握手尚未完成',
  open: '连接未关闭{bytes, plural, =0 {，尚无数据} other {，至今传输 {size}}}',
  openUnseenStart: '抓包前已建立{bytes, plural, =0 {，未见数据} other {，已见 {size}}}',
  idle: '连接未关闭，但已静默 {idleNs}{bytes, plural, =0 {，没有数据} other {，此前传输 {size}}}',
};
