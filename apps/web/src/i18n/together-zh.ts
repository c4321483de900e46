import { formatCount } from '@synscope/explain';
import type { Messages } from './messages.js';

const count = (value: number): string => formatCount(value, 'zh');

/** 一张图中的多个连接，以及各行旁的时间。 */
export const together: Messages['together'] = {
  heading: (connections: number) => `${count(connections)} 个连接同图`,
  missing: (connections: number, shown: number) =>
    `${count(connections)} 个连接中的 ${count(shown)} 个同图：其余不在此抓包中，或已不再保留`,
  label: '图中的连接',
  tick: (client: string, server: string) => `选中 ${client} 到 ${server}`,
  tickHint: '选中，以便多个连接同图显示（空格键，Ctrl 加点击）',
  column: '选中',
  chosen: (connections: number) => `已选 ${count(connections)} 个`,
  show: '同图显示',
  one: '再选一个，即可同图显示。',
  most: (connections: number) => `一张图最多容纳 ${count(connections)} 个连接。要换一个，请先取消一个。`,
  clear: '清除',
  grouping: '生命线',
  endpoints: '端点',
  endpointsHint: '每个地址和端口一条生命线',
  hosts: '主机',
  hostsHint: '每个地址一条生命线，不分端口',
  which: (mark) => `连接 ${mark}`,
  alone: (mark: string, client: string, server: string) => `${mark}：${client} 到 ${server}。单独显示`,
  leaveOut: (mark: string) => `去掉 ${mark}`,
  exportHeading: '导出这些连接',
  exported: '导出什么',
  exportAll: (connections: number) => `全部 ${count(connections)} 个同图`,
  exportAlone: (mark: string) => `仅 ${mark}`,
};

export const times: Messages['times'] = {
  label: '各行旁的时间',
  absolute: '时刻',
  relative: '相对',
  delta: '间隔',
  hints: {
    absolute: '本机时钟的时刻',
    relative: '自第一个报文段起的秒数',
    delta: '距前一个报文段',
  },
};

export const names: Messages['names'] = {
  rename: (name: string) => `重命名 ${name}`,
  hint: '点击或按 F2 为它命名，名称随抓包保存。',
  field: (endpoint: string) => `${endpoint} 的名称；留空则显示地址`,
};
