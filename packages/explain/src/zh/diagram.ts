import type { diagram as en } from '../en/diagram.js';
import type { Translated } from '../translated.js';

export const diagram: Translated<typeof en> = {
  silence: '静默 {duration}',
  loading: '正在加载报文…',
  tooDense: '这里的报文太多，无法全部画出。放大即可看到。',
  client: '客户端',
  server: '服务器',
};
