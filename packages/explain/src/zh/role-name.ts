import type { roleMeaning as enMeaning, roleName as enName } from '../en/role-name.js';
import type { Translated } from '../translated.js';

export const roleName: Translated<typeof enName> = {
  other: '角色不明',
  syn: '请求连接',
  synAck: '同意连接',
  handshakeAck: '完成握手',
  synData: '带数据的请求',
  data: '数据',
  ack: '确认',
  fin: '告别',
  finAck: '确认并告别',
  finSimultaneous: '与对方交叉的告别',
  ackOfFin: '确认对方的告别',
  rst: '中止',
  rstRefused: '拒绝连接',
  synSimultaneous: '与对方交叉的请求',
  keepAlive: '保活探测',
  keepAliveAck: '保活应答',
  windowUpdate: '窗口更新',
  zeroWindowProbe: '零窗口探测',
};

export const roleMeaning: Translated<typeof enMeaning> = {
  other: '标志组合不合常规，TCP 里没有它的用途。',
  syn: '请求建立连接，并说明发送方的字节编号从哪里开始。',
  synAck: '同意建立连接：确认 SYN 的编号，同时公布自己的编号。',
  handshakeAck: '确认 SYN-ACK 的编号，双方从此可以传数据。',
  synData: '凭以前连接留下的 cookie，客户端在 SYN 里就带上数据，省下一次往返（TCP Fast Open）。',
  data: '携带应用程序的数据。带 PSH 时，接收方应马上交给程序。',
  ack: '不带数据，只说明“此编号之前的我都收到了”。',
  fin: '“我发完了。”另一个方向仍然开放。',
  finAck: '一个报文既确认对方的 FIN，又告别，因此三个报文就能关闭连接。',
  finSimultaneous: '在对方的 FIN 到达之前发出：双方同时关闭，都会经过 CLOSING。',
  ackOfFin: '确认收到告别。FIN 像一个字节那样占用一个编号，所以确认号大一。',
  rst: '立即中止连接。双方都丢弃它，还没有读取的数据会丢失。',
  rstRefused: '端口上没有程序监听时，对 SYN 的回应。',
  synSimultaneous: '在对方的 SYN 到达之前发出：双方同时打开，都会经过 SYN-RECEIVED。',
  keepAlive: '空闲线路上的小探测，编号倒退一个字节：还在吗？',
  keepAliveAck: '对保活探测的回答：还在。',
  windowUpdate: '只说明接收空间变大了，没有别的内容。',
  zeroWindowProbe: '向没有空间的一方打听，现在是否有了。',
};
