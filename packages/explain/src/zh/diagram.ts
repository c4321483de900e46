import type { diagram as en } from '../en/diagram.js';
import type { Translated } from '../translated.js';

export const diagram: Translated<typeof en> = {
  silence: '静默 {duration}',
  loading: '正在加载报文…',
  tooDense: '这里的报文太多，无法全部画出。放大即可看到。',
  linkAcknowledgedBy: '由帧 {frame} 确认，{duration}',
  linkAcknowledges: '确认帧 {frame}，{duration}',
  linkSentAgain: '在帧 {frame} 重传，{duration}',
  linkRepeats: '重传帧 {frame}，{duration}',
  burst: '{countText} 个报文段，{size}，{duration}',
  burstShort: '{countText} 段，{size}',
  burstEnds: '客户端 {fromClient} 个（{clientSize}）· 服务器 {fromServer} 个（{serverSize}）',
  burstSentence:
    '第 {frame} 至 {lastFrame} 帧已折叠：{duration} 内共 {countText} 个报文段，客户端发出 {fromClient} 个、{clientSize}，服务器发出 {fromServer} 个、{serverSize}。按回车键展开。',
  burstOf: '{count, plural, other {连接}} {marks}：{sentence}',
  foldAgain: '折叠这 {countText} 个报文段',
  client: '客户端',
  server: '服务器',
  both: '客户端和服务器',
};
