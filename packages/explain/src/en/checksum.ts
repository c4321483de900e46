/** What a TCP checksum turned out to be. `field` is what it says, `expected` what it should say. */
export const checksum = {
  correct: 'The checksum {field} is right: header and data arrived in the capture as they were sent.',
  wrong:
    'The checksum {field} is wrong; it should be {expected}. The segment was damaged on the way, and a receiver drops it.',
  offloaded:
    'The checksum {field} is only begun: the kernel leaves the rest to the network card. So it looks on the host that sends a segment, or that has merged it from several. Nothing is wrong with it.',
  unknown: 'Whether the checksum {field} is right cannot be told: the capture does not hold the whole segment.',
} as const;

/** The same in a word. */
export const checksumWord = {
  correct: 'right',
  wrong: 'wrong',
  offloaded: 'left to the card',
  unknown: 'not to be told',
} as const;
