import { CompletenessBit } from '../analyzer/segment-analysis.js';

const established = CompletenessBit.syn | CompletenessBit.synAck | CompletenessBit.ack;
const ends = CompletenessBit.fin | CompletenessBit.rst;

/** What tshark says beside a value of tcp.completeness: "Complete, WITH_DATA". */
export function completenessText(value: number): string {
  const { syn, synAck, data } = CompletenessBit;
  if ((value & established) === established && (value & ends) !== 0) {
    return (value & data) === 0 ? 'Complete, NO_DATA' : 'Complete, WITH_DATA';
  }
  switch (value) {
    case syn:
      return 'Incomplete, SYN_SENT';
    case syn | synAck:
      return 'Incomplete, CLIENT_ESTABLISHED';
    case established:
      return 'Incomplete, ESTABLISHED';
    case established | data:
      return 'Incomplete, DATA';
    default:
      return 'Incomplete';
  }
}
