import type { Language } from '@synscope/explain';

/**
 * Chinese for the values that packages/wire puts into words: those of the options that a person meets, and of flags. What is
 * a number, an address or a name of a protocol needs none; of rare options the English words stay.
 */
const chinese: readonly (readonly [words: RegExp, chinese: string])[] = [
  [/^Set$/, '置位'],
  [/^Not set$/, '未置位'],
  [/^(\d+) bytes?$/, '$1 字节'],
  [/^shift (\d+): windows times (\d+)$/, '移位 $1：窗口乘以 $2'],
  [/^shift (\d+), above the limit and used as 14: windows times (\d+)$/, '移位 $1，超过上限，按 14 计：窗口乘以 $2'],
  [/^selective acknowledgment permitted$/, '允许选择确认'],
  [/^(\d+) blocks?: (.+)$/, '$1 个块：$2'],
  [/^asks for a cookie$/, '请求 cookie'],
  [/^cookie of (\d+) bytes?$/, '$1 字节的 cookie'],
  [/^signed with a shared secret$/, '用共享密钥签名'],
  [/^signed with key (\d+), next key (\d+)$/, '用密钥 $1 签名，下一个密钥 $2'],
  [/^(\d+) minutes?$/, '$1 分钟'],
  [/^(\d+) seconds?$/, '$1 秒'],
  [/^no data$/, '无数据'],
  [/^no counters$/, '无计数器'],
  [/^permitted$/, '允许'],
];

/** The value of a header field, in words of the language where it is words. */
export function fieldValue(value: string, language: Language): string {
  if (language === 'en') return value;
  const known = chinese.find(([words]) => words.test(value));
  return known === undefined ? value : value.replace(known[0], known[1]);
}
