import { SegmentFields } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { FtpAnnouncements, mayAnnounce } from './ftp-announcements.js';

type Address = readonly [number, number, number, number];
const client: Address = [0, 0, 0, 0x0a000001];
const server: Address = [0, 0, 0, 0x0a000002];
const client6: Address = [0x20010000, 0, 0, 1];
const server6: Address = [0x20010000, 0, 0, 2];

function segment(source: Address, sourcePort: number, destination: Address, destinationPort: number): SegmentFields {
  const fields = new SegmentFields();
  fields.ipVersion = source[0] === 0 ? 4 : 6;
  [fields.source0, fields.source1, fields.source2, fields.source3] = source;
  [fields.destination0, fields.destination1, fields.destination2, fields.destination3] = destination;
  fields.sourcePort = sourcePort;
  fields.destinationPort = destinationPort;
  return fields;
}

/** Text as it stands somewhere in a frame. */
function read(announcements: FtpAnnouncements, fields: SegmentFields, text: string): void {
  const bytes = Uint8Array.from(`##${text}##`, (letter) => letter.charCodeAt(0));
  announcements.read(fields, bytes, 2, bytes.length - 2);
}

function afterReply(text: string): FtpAnnouncements {
  const announcements = new FtpAnnouncements();
  read(announcements, segment(server, 21, client, 40000), text);
  return announcements;
}

function afterRequest(text: string, from = client, to = server): FtpAnnouncements {
  const announcements = new FtpAnnouncements();
  read(announcements, segment(from, 40000, to, 21), text);
  return announcements;
}

const passive = (port = 60_000): SegmentFields => segment(client, 50_000, server, port);

describe('FTP announcements', () => {
  it('are looked for in payload from and to port 21 only', () => {
    const fields = segment(client, 40_000, server, 21);
    expect(mayAnnounce(fields)).toBe(false);
    fields.payloadCaptured = 1;
    expect(mayAnnounce(fields)).toBe(true);
    fields.destinationPort = 2121;
    expect(mayAnnounce(fields)).toBe(false);
    fields.sourcePort = 21;
    expect(mayAnnounce(fields)).toBe(true);
  });

  it.each([
    '227 Entering Passive Mode (10,0,0,2,234,96)\r\n',
    '227-10,0,0,2,234,96',
    '227 ( 10, 0, 0, 2, 234, 96)\n226 more',
    '227 (10,0,0,2,-22,+96)',
    '227 3,4 then 10,0,0,2,490,4294967648',
    '229 Entering Extended Passive Mode (|||60000|)\r\n',
    '229 (!!!60000!)',
    '229 (60000)',
    '229 (||| 060000x)',
  ])('of a reply are understood: %s', (reply) => {
    expect(afterReply(reply).take(passive())).toBe(true);
    expect(afterReply(reply).take(segment(server, 60_000, client, 1))).toBe(true);
    expect(afterReply(reply).take(segment(server, 60_001, client, 1))).toBe(false);
  });

  it.each([
    '226 Entering Passive Mode (10,0,0,2,234,96)',
    '200 ok\r\n227 (10,0,0,2,234,96)',
    '227 (10,0,0,2,234',
    '227 (10,0,0,2,234,\n96)',
    '227 \0(10,0,0,2,234,96)',
    '227 (10,0,0,3,234,96)',
    '22710,0,0,2,234,96',
    '229 |||60000|',
    '229 (|||60000|',
    '229 (hi) (|||60000|)',
    '229 (|||+60000|)',
    '229 (aaa60000a)',
    '229 (|||125536|)',
  ])('of another reply announce nothing at that place: %s', (reply) => {
    expect(afterReply(reply).take(passive())).toBe(false);
  });

  it('with a port too great name the greatest, and with none port 0', () => {
    expect(afterReply('229 (|||125536|)').take(passive(65_535))).toBe(true);
    expect(afterReply('229 (||||)').take(passive(0))).toBe(true);
  });

  it.each(['PORT 10,0,0,1,195,80\r\n', 'PORT  10,0,0,1,195,80', 'P 10,0,0,1,1,1'])(
    'of a client are for port 20 of the server, whatever port they name: %s',
    (request) => {
      expect(afterRequest(request).take(segment(server, 20, client, 50_001))).toBe(true);
      expect(afterRequest(request).take(segment(server, 2020, client, 50_000))).toBe(false);
    },
  );

  it.each(['port 10,0,0,1,195,80', 'PORT\t10,0,0,1,195,80', ' PORT 10,0,0,1,195,80', 'PORTX 10,0,0,1,195,80'])(
    'need the command: %s',
    (request) => {
      expect(afterRequest(request).take(segment(server, 20, client, 50_000))).toBe(false);
    },
  );

  it('by EPRT expect both ends at the named address and the client', () => {
    const data = segment(server, 20, client, 50_000);
    expect(afterRequest('EPRT |1|10.0.0.1|50000|').take(data)).toBe(false);
    expect(afterRequest('EPRT |1|10.0.0.1|50000|', client, client).take(segment(client, 7, client, 50_000))).toBe(true);
    expect(afterRequest('EPRT | 01|10.0.0.2| 50000|x').take(data)).toBe(true);
    for (const wrong of ['|1|10.0.0.02|50000|', '|1|10.0.0.2|50000x|', '|3|10.0.0.2|50000|', '|1|10.0.0.2|50000||', '1']) {
      expect(afterRequest(`EPRT ${wrong}`).take(data)).toBe(false);
    }
  });

  it.each(['2001::2', '2001:0:0:0:0:0:0:2', '2001::0.0.0.2'])('by EPRT know IPv6: %s', (address) => {
    const data = segment(server6, 20, client6, 50_000);
    expect(afterRequest(`EPRT |2|${address}|50000|`, client6, server6).take(data)).toBe(true);
  });

  it.each(['2001::2::', '2001:2', '2001::00002', '2001:0:0:0:0:0:0:2::', ':2001::2', '2001::g'])(
    'by EPRT do not take for IPv6: %s',
    (address) => {
      const data = segment(server6, 20, client6, 50_000);
      expect(afterRequest(`EPRT |2|${address}|50000|`, client6, server6).take(data)).toBe(false);
    },
  );

  it('are used up one by one', () => {
    const announcements = afterReply('227 10,0,0,2,234,96');
    read(announcements, segment(server, 21, client, 40_001), '227 10,0,0,2,234,96');
    expect([1, 2, 3].map(() => announcements.take(passive()))).toEqual([true, true, false]);
  });

  it('are bounded: the oldest is forgotten', () => {
    const announcements = new FtpAnnouncements();
    for (let n = 0; n <= 16_384; n++) {
      const reply = `227 10,0,0,2,${n >> 8},${n & 255}`;
      read(announcements, segment(server, 21, client, 40_000), reply);
    }
    expect(announcements.take(passive(0))).toBe(false);
    expect(announcements.take(passive(1))).toBe(true);
    expect(announcements.take(passive(16_384))).toBe(true);
  });
});
