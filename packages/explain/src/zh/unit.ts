import type { unit as en } from '../en/unit.js';
import type { Translated } from '../translated.js';

export const unit: Translated<typeof en> = {
  nanoseconds: '{value} 纳秒',
  microseconds: '{value} 微秒',
  milliseconds: '{value} 毫秒',
  seconds: '{value} 秒',
  minutes: '{value} 分',
  hours: '{value} 小时',
  days: '{value} 天',
  bytes: '{count, plural, other {{value} 字节}}',
  bytesShort: '{value} 字节',
  kilobytes: '{value} kB',
  megabytes: '{value} MB',
  gigabytes: '{value} GB',
  terabytes: '{value} TB',
};
