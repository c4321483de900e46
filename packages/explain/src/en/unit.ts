/** Units of time and size after a number that is already written. */
export const unit = {
  nanoseconds: '{value} ns',
  microseconds: '{value} µs',
  milliseconds: '{value} ms',
  seconds: '{value} s',
  minutes: '{value} min',
  hours: '{value} h',
  days: '{value} d',
  bytes: '{count, plural, one {{value} byte} other {{value} bytes}}',
  bytesShort: '{value} B',
  kilobytes: '{value} kB',
  megabytes: '{value} MB',
  gigabytes: '{value} GB',
  terabytes: '{value} TB',
} as const;
