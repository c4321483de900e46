import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AckedHoles } from './acked-holes.js';

describe('holes in what was acknowledged', () => {
  it('are none where everything is there, in whatever order it came', () => {
    const holes = new AckedHoles();
    holes.send(1000, 100);
    holes.send(1200, 100);
    expect(holes.bytes).toBe(0);
    holes.send(1100, 100);
    holes.acknowledge(1300);
    expect(holes.bytes).toBe(0);
  });

  it('count once the receiver has acknowledged them, as far as it has', () => {
    const holes = new AckedHoles();
    holes.send(1000, 100);
    holes.send(1200, 100);
    holes.acknowledge(1100);
    expect(holes.bytes).toBe(0);
    holes.acknowledge(1150);
    expect(holes.bytes).toBe(50);
    holes.acknowledge(1300);
    expect(holes.bytes).toBe(100);
    // It was there, only late.
    holes.send(1120, 30);
    expect(holes.bytes).toBe(70);
  });

  it('are also what was acknowledged without anything behind it, but for one, which may have been a FIN', () => {
    const holes = new AckedHoles();
    holes.send(1000, 100);
    holes.acknowledge(1101);
    expect(holes.bytes).toBe(0);
    holes.acknowledge(1500);
    expect(holes.bytes).toBe(400);
    holes.acknowledge(0x7000_0000);
    expect(holes.bytes).toBe(400);
  });

  it('begin with the capture, whichever end is seen first', () => {
    const holes = new AckedHoles();
    holes.acknowledge(5000);
    holes.send(5000, 10);
    holes.send(5020, 10);
    holes.acknowledge(5030);
    expect(holes.bytes).toBe(10);
  });

  it('are what was left out of a stream, wherever its numbers begin and however much is missing', () => {
    const pieces = fc.array(fc.record({ length: fc.integer({ min: 1, max: 1460 }), isLost: fc.boolean() }), { minLength: 1, maxLength: 2000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), pieces, (start, all) => {
        const holes = new AckedHoles();
        holes.send(start, 1);
        let sequence = (start + 1) >>> 0;
        let lost = 0;
        all.forEach(({ length, isLost }, index) => {
          if (isLost) lost += length;
          else holes.send(sequence, length);
          sequence = (sequence + length) >>> 0;
          if (index % 7 === 6) holes.acknowledge(sequence);
        });
        // Something follows, so that one byte is not taken for a FIN.
        holes.send(sequence, 10);
        holes.acknowledge((sequence + 10) >>> 0);
        expect(holes.bytes).toBe(lost);
      }),
      { numRuns: 200 },
    );
  });
});
