import type { closeShape as enCloseShape, ending as enEnding, opening as enOpening } from '../en/word.js';
import type { Translated } from '../translated.js';

export const opening: Translated<typeof enOpening> = {
  full: '三次握手',
  fastOpen: '快速打开',
  simultaneous: '同时打开',
  refused: '被拒绝',
  noAnswer: '无应答',
  synAckUnanswered: 'SYN-ACK 未被确认',
  synAckUnansweredSynUnseen: 'SYN-ACK 未被确认，未抓到 SYN',
  resetDuringHandshake: '握手中被重置',
  inProgress: '正在建立',
  unseen: '未抓到',
};

export const ending: Translated<typeof enEnding> = {
  closed: '已关闭',
  halfClosed: '半关闭',
  reset: '被重置',
  open: '未关闭',
  neverOpened: '未建立',
};

export const closeShape: Translated<typeof enCloseShape> = {
  four: '四次挥手',
  three: '三次挥手',
  simultaneous: '双方同时关闭',
  partial: '部分关闭',
};
