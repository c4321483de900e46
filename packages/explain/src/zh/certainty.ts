import type { certaintyMeaning as enMeaning, certaintyWord as enWord } from '../en/certainty.js';
import type { Translated } from '../translated.js';

export const certaintyWord: Translated<typeof enWord> = {
  certain: '确定',
  confirmed: '已证实',
  inferred: '推断',
  assumed: '假定',
  stale: '可能已结束',
};

export const certaintyMeaning: Translated<typeof enMeaning> = {
  certain: '确定：这一端自己发出的报文使它进入了这个状态。',
  confirmed: '已证实：起初是推断，但这一端后来发送的内容只有这个状态才能解释。',
  inferred: '推断：报文到达时，这一端才进入该状态。抓包无法证明报文已到达，这里当作已到达。',
  assumed: '假定：没有任何报文能说明，这是默认的情形，例如第一个 SYN 之前的 LISTEN。',
  stale: '可能已结束：定时器可以不发任何报文就结束这个状态，抓包看不出它持续了多久。',
};
