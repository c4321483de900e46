import type { enters as enEnters, state as enState } from '../en/state.js';
import type { Translated } from '../translated.js';

export const state: Translated<typeof enState> = {
  unknown: '抓到的报文都不能说明这一端处于什么状态。',
  closed: '没有连接：还没有建立，或者已经结束。',
  listen: '有程序在这里等待别人来建立连接。',
  synSent: '这一端已请求建立连接（SYN），正在等待回应。',
  synReceived: '这一端收到了建立连接的请求，已用自己的 SYN 回应，正在等待确认。',
  established: '连接已建立，双方都可以发送数据。',
  finWait1: '这一端已声明不再发送（FIN），正在等待确认；它仍然可以接收。',
  finWait2: '这一端的 FIN 已被确认，正在等待对方的 FIN；对方仍可以发送。',
  closeWait: '对方不再发送。这一端的程序已经知道，但还没有关闭自己这一边。',
  closing: '双方都在对方的 FIN 到达之前发出了 FIN。这一端已收到对方的 FIN，正在等待自己的 FIN 被确认。',
  lastAck: '对方已结束，这一端现在也结束了：FIN 已发出，只差它的确认。',
  timeWait:
    '一切都已说完并得到确认。先关闭的一方还要多等一会儿（Linux 上是 60 秒），以便在最后的 ACK 丢失时补发，并让旧报文消失。',
};

export const enters: Translated<typeof enEnters> = {
  sender:
    '发出它时，{end, select, client {客户端} other {服务器}}{from, select, UNKNOWN {处于} other {从 {from}{passed, select, none {} other { 经过 {passed}}} 进入}} {state}。',
  senderShows:
    '它说明{end, select, client {客户端} other {服务器}}{from, select, UNKNOWN {处于} other {已从 {from} 进入}} {state}。',
  senderInferred: '此后{end, select, client {客户端} other {服务器}}被当作已从 {from} 进入 {state}。',
  receiverLate:
    '它到达时，{end, select, client {客户端} other {服务器}}已从 {from} 进入 {state}：此前还在途中的 FIN 或 SYN 已经到达。',
  receiver:
    '它到达时，{end, select, client {客户端} other {服务器}}{from, select, UNKNOWN {处于} other {从 {from} 进入}} {state}。',
  receiverInferred:
    '它到达后（这里当作已到达），{end, select, client {客户端} other {服务器}}{from, select, UNKNOWN {处于} other {从 {from} 进入}} {state}。',
  assumed: '{end, select, client {客户端} other {服务器}}被当作处于 {state}。',
};
