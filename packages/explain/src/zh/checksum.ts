import type { checksum as enChecksum, checksumWord as enWord } from '../en/checksum.js';
import type { Translated } from '../translated.js';

export const checksum: Translated<typeof enChecksum> = {
  correct: '校验和 {field} 正确：抓到的首部和数据与发送时一致。',
  wrong: '校验和 {field} 错误，应为 {expected}。报文段在途中受损，接收方会丢弃它。',
  offloaded: '校验和 {field} 只算了一部分：内核把其余部分留给网卡。在发送报文段的主机上，或由多个报文段合并而成时，就是这样，并没有问题。',
  unknown: '无法判断校验和 {field} 是否正确：抓包里没有完整的报文段。',
};

export const checksumWord: Translated<typeof enWord> = {
  correct: '正确',
  wrong: '错误',
  offloaded: '留给网卡',
  unknown: '无法判断',
};
