import type { Messages } from './messages.js';

/** 图中各种样式的含义。 */
export const legend: Messages['legend'] = {
  button: '色带和箭头的含义（L）',
  heading: '色带和箭头',
  states: '状态的可靠程度',
  arrows: '箭头的种类',
  together: '多个连接同图时，箭头的颜色和字母表示它属于哪个连接。',
  kinds: {
    open: ['建立', '带 SYN 的报文段'],
    data: ['数据', '携带字节流数据的报文段'],
    ack: ['确认', '只有确认的报文段'],
    close: ['关闭', '带 FIN 的报文段'],
    reset: ['重置', '带 RST 的报文段'],
    lost: ['丢失', '没有到达，因而重传'],
    inferred: ['推算', '虚线和空心箭头：那一端的时间并非测得'],
  },
};
