import type { diagram as en } from '../en/diagram.js';
import type { Translated } from '../translated.js';

export const diagram: Translated<typeof en> = {
  silence: '静默 {duration}',
  client: '客户端',
  server: '服务器',
};
