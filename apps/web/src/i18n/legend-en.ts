/** What the looks of the diagram mean. */
export const legend = {
  button: 'What bands and arrows mean (L)',
  heading: 'Bands and arrows',
  states: 'How well a state is known',
  arrows: 'What an arrow is',
  together: 'Of several connections, an arrow’s colour and letter tell which one it is of.',
  kinds: {
    open: ['Opening', 'a segment with SYN'],
    data: ['Data', 'a segment that carries bytes of the stream'],
    ack: ['Acknowledgment', 'a segment with nothing but its acknowledgment'],
    close: ['Closing', 'a segment with FIN'],
    reset: ['Reset', 'a segment with RST'],
    lost: ['Lost', 'it was sent again because it never arrived'],
    inferred: ['Worked out', 'dots and a hollow head: the time at that end was not measured'],
  } as Readonly<Record<'open' | 'data' | 'ack' | 'close' | 'reset' | 'lost' | 'inferred', readonly [string, string]>>,
};
