// Writes a capture to measure with: node bench/generate.mjs --segments 1000000 --seed 1 --out FILE
import { parseArgs } from 'node:util';
import { wholeNumber } from './whole-number.mjs';
import { writeCapture } from './synthetic/write-capture.mjs';

const usage = `Usage: node bench/generate.mjs --out FILE [--segments N] [--seed N] [--snaplen N] [--one-connection | --brief]

Writes a pcap file of many interleaved TCP connections, with losses, resets, IPv6 and VLANs; README.md says what is in it.
The same arguments give the same bytes.

  --out FILE     where to
  --segments N   how many (default: 1000000)
  --seed N       which (default: 1)
  --snaplen N    most bytes of a frame that are kept (default: all)
  --one-connection  all but the first two of them in one connection, which does not end
  --brief        two of them in each connection, none of which opens
`;

try {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      segments: { type: 'string' },
      seed: { type: 'string' },
      snaplen: { type: 'string' },
      'one-connection': { type: 'boolean' },
      brief: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) process.stdout.write(usage);
  else {
    if (values.out === undefined) throw new Error('say where to write the capture: --out FILE.');
    writeCapture({
      path: values.out,
      segments: wholeNumber('--segments', values.segments, 1_000_000),
      seed: wholeNumber('--seed', values.seed, 1),
      snapLength: wholeNumber('--snaplen', values.snaplen, 262_144),
      kind: values['one-connection'] ? 'one' : values.brief ? 'brief' : 'many',
    });
  }
} catch (error) {
  process.stderr.write(`generate: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
