import { parseScript, scriptEpochSeconds, scriptToFrames } from '@synscope/testkit';

/** What becomes of connections, in turn: closed, refused, reset after a retransmission, left open, slow. */
const lives = [
  `0     > S  0:0(0) win 64240 <mss 1460>
+0.01 < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01 > .  1:1(0) ack 1 win 64240
+0.01 > P. 1:6(5) ack 1 win 64240
+0.01 < F. 1:1(0) ack 6 win 65160
+0.01 > F. 6:6(0) ack 2 win 64240
+0.01 < .  2:2(0) ack 7 win 65160
`,
  `0     > S  0:0(0) win 64240 <mss 1460>
+0.02 < R. 0:0(0) ack 1 win 0
`,
  `0     > S  0:0(0) win 64240 <mss 1460>
+0.01 < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01 > .  1:1(0) ack 1 win 64240
+0.01 > P. 1:101(100) ack 1 win 64240
+0.4  > P. 1:101(100) ack 1 win 64240
+0.01 < R. 1:1(0) ack 101 win 65160
`,
  `0     > S  0:0(0) win 64240 <mss 1460>
+0.01 < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01 > .  1:1(0) ack 1 win 64240
`,
  `0     > S  0:0(0) win 64240 <mss 1460>
+0.3  < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.1  > .  1:1(0) ack 1 win 64240
+0.01 > P. 1:1001(1000) ack 1 win 64240
+0.01 < F. 1:1(0) ack 1001 win 65160
+0.01 > F. 1001:1001(0) ack 2 win 64240
+0.01 < .  2:2(0) ack 1002 win 65160
`,
];

/** A capture of so many connections, one beginning each millisecond, which end in five ways in turn. */
export function manyConnections(count: number): Buffer {
  const frames = Array.from({ length: count }, (_, index) => {
    const endpoints = `client 10.0.${index >> 8}.${index & 255}:40000 isn ${index}\nserver 192.0.2.${index % 3}:${80 + (index % 2) * 363} isn 9000\n`;
    const life = scriptToFrames(parseScript(endpoints + lives[index % lives.length]));
    return life.map(({ timeNs, bytes }) => ({ timeNs: timeNs + index * 1_000_000, bytes }));
  }).flat();
  frames.sort((a, b) => a.timeNs - b.timeNs);
  return Buffer.concat([fileHeader(), ...frames.map(({ timeNs, bytes }) => record(timeNs, bytes))]);
}

/** Of a pcap file with nanoseconds, Ethernet. */
function fileHeader(): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b23c4d, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(1, 20);
  return header;
}

function record(timeNs: number, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(16);
  const seconds = Math.floor(timeNs / 1e9);
  head.writeUInt32LE(scriptEpochSeconds + seconds, 0);
  head.writeUInt32LE(timeNs - seconds * 1e9, 4);
  head.writeUInt32LE(bytes.length, 8);
  head.writeUInt32LE(bytes.length, 12);
  return Buffer.concat([head, bytes]);
}
