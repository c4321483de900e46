import type { flag as en } from '../en/flag.js';
import type { Translated } from '../translated.js';

export const flag: Translated<typeof en> = {
  FIN: '结束：发送方没有更多内容要发送。',
  SYN: '同步：发送方公布自己的字节编号从哪里开始。只出现在双方各自的第一个报文里。',
  RST: '复位：连接立即中断。',
  PSH: '推送：接收方应把数据马上交给程序，不必再等。',
  ACK: '确认：确认号有效。除第一个 SYN 以外，每个报文都有它。',
  URG: '紧急：紧急指针有效。如今几乎不用。',
  ECE: 'ECN 回显：途中的路由器报告了拥塞。在 SYN 里表示支持这种信号。',
  CWR: '拥塞窗口已减小：发送方已对拥塞信号作出反应。',
  AE: '精确 ECN：与 CWR、ECE 一起计数拥塞信号。',
};
