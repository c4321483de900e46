import type { Language } from '@synscope/explain';

/** The words of the table. */
export interface Headings {
  readonly number: string;
  readonly client: string;
  readonly server: string;
  /** @param day of all the times below, or null where they carry their days */
  readonly start: (day: string | null) => string;
  readonly duration: string;
  readonly segments: string;
  readonly fromClient: string;
  readonly fromServer: string;
  readonly handshake: string;
  readonly verdict: string;
}

export const headings: Readonly<Record<Language, Headings>> = {
  en: {
    number: '#',
    client: 'Client',
    server: 'Server',
    start: (day) => (day === null ? 'Start, UTC' : `${day} UTC`),
    duration: 'Duration',
    segments: 'Segments',
    fromClient: 'Client sent',
    fromServer: 'Server sent',
    handshake: 'Handshake',
    verdict: 'How it went',
  },
  zh: {
    number: '#',
    client: '客户端',
    server: '服务器',
    start: (day) => (day === null ? '开始 (UTC)' : `${day} UTC`),
    duration: '时长',
    segments: '段数',
    fromClient: '客户端发送',
    fromServer: '服务器发送',
    handshake: '握手',
    verdict: '经过',
  },
};
