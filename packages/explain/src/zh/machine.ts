import type { machine as enMachine, machineAction as enAction, machineEvent as enEvent } from '../en/machine.js';
import type { Translated } from '../translated.js';

export const machineEvent: Translated<typeof enEvent> = {
  passiveOpen: '开始监听',
  activeOpen: '发起连接',
  close: '程序关闭',
  send: '程序发送',
  synReceived: '收到 SYN',
  synAckReceived: '收到 SYN, ACK',
  ackOfSynReceived: 'SYN 得到确认',
  finReceived: '收到 FIN',
  ackOfFinReceived: 'FIN 得到确认',
  finAckReceived: '收到 FIN 及确认',
  rstReceived: '收到 RST',
  timeout: '2MSL 已过',
};

export const machineAction: Translated<typeof enAction> = {
  none: '不发送',
  sendSyn: '发送 SYN',
  sendSynAck: '发送 SYN, ACK',
  sendAck: '发送 ACK',
  sendFin: '发送 FIN',
  deleteTcb: '删除连接',
};

export const machine: Translated<typeof enMachine> = {
  heading: 'TCP 状态机，与 RFC 9293 的画法相同。{client, select, none {} other {客户端处于 {client}。}}{server, select, none {} other {服务器处于 {server}。}}',
  step: '{end, select, client {客户端} other {服务器}}：{from, select, none {{to}} other {{from} → {to}}}',
};
