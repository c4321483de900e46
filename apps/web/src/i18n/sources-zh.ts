import { formatCount } from '@synscope/explain';
import type { Messages } from './messages.js';

const count = (value: number): string => formatCount(value, 'zh');

/** 抓包从哪里来，以及关于整个抓包的文字。 */
export const leftovers: Messages['leftovers'] = {
  heading: '上次运行留下的抓包',
  text: 'synscope 上次没有正常结束，当时抓到的内容还在本机上，会一直保留到你删除为止。',
  open: '打开',
  openOne: (title: string) => `打开上次运行的 ${title}`,
  remove: '删除',
  removeOne: (title: string) => `删除上次运行的 ${title}`,
  reallyRemove: '确认永久删除',
  reallyRemoveOne: (title: string) => `确认永久删除上次运行的 ${title}`,
};

export const live: Messages['live'] = {
  button: '实时',
  interface: '网络接口',
  interfaces: '网络接口',
  noInterfaces: '尚不知道有哪些网络接口。',
  down: '未启用',
  noAddress: '无地址',
  purpose: {
    loopback: '本机程序之间的流量',
    network: '本机与其他机器之间的流量',
    container: '容器和虚拟机的流量',
    tunnel: '经过隧道或 VPN 的流量',
    any: '所有接口',
  },
  filter: '过滤器',
  filterHint: '例如：tcp port 1235',
  filterNote: '写法与 tcpdump 相同。留空：全部流量。',
  start: '开始',
  starting: '正在启动…',
  stop: '停止',
  watchLoopback: (name) => `改看 ${name}`,
  opening: (name: string) => `正在打开 ${name}…`,
  waiting: '正在等待第一个报文段…',
  waitingHow: (name, filter) =>
    filter === '' ? `正在观看 ${name}。建立一个连接，它就会画在这里。` : `正在观看 ${name}，过滤器：${filter}。建立一个连接，它就会画在这里。`,
};

export const demo: Messages['demo'] = { button: '演示', recording: '演示录像' };

export const ways: Messages['ways'] = { button: '新的抓包' };

export const open: Messages['open'] = {
  button: '打开抓包文件…',
  short: '打开…',
  dropHere: '松开即可打开抓包文件',
  cancel: '取消',
};

export const capture: Messages['capture'] = {
  menu: '已打开的抓包',
  source: {
    live: '实时',
    demo: '演示',
    recording: '演示录像',
    file: '文件',
    upload: '文件',
    stdin: '标准输入',
  },
  phase: {
    waiting: '等待流量',
    running: '实时',
    receiving: '正在接收',
    analysing: '正在读取',
    ended: '已结束',
    complete: '已全部读取',
    failed: '失败',
  },
  progress: '分析',
  transfer: '传输',
  frames: '帧',
  segments: '报文段',
  connections: '连接',
  evicted: '未保留',
  evictedHint: '因数量太多而未保留的连接：已计数，但无法显示',
  letGo: '已轮替',
  letGoHint: '较旧的帧，其字节已删除：该抓包只保留最新的部分（--ring）。对它们的分析仍然可以查看',
  dropped: '丢弃',
  droppedUnknown: '无统计',
  droppedHint: '内核因缓冲区不足而丢弃的帧',
  download: '下载',
  remove: '移除',
  stop: '停止',
  actions: '对这个抓包的操作',
  namespaceDemo: '演示在独立的网络空间中运行，那里抓包不需要特权。',
  recordingNote: '这是录像，不是实时。',
};

export const comments: Messages['comments'] = {
  heading: (value) => `抓包中有 ${count(value)} 条注释`,
  interface: (name) => `关于接口 ${name}`,
  frames: (value) => `关于 ${count(value)} 个帧：`,
  more: (value) => `以及另外 ${count(value)} 个`,
  leftOut: (value) => `注释太多，略去 ${count(value)} 条。`,
};
