import { decodeTcpOptions } from '../../options/tcp-options.js';
import type { TcpOption } from '../../options/tcp-option.js';
import { LayerBuilder } from '../layer-builder.js';
import type { HeaderView } from '../layer-builder.js';
import type { Layer, LayerField } from '../layer.js';
import { hexWords, scaledWords } from '../words.js';

/** The flag bits after the data offset, in the order in which RFC 9293 section 3.1 and RFC 9768 draw them. */
const flags = [
  ['tcp.flags.ae', 'AE', 'Accurate ECN'],
  ['tcp.flags.cwr', 'CWR', 'Congestion window reduced'],
  ['tcp.flags.ece', 'ECE', 'ECN-echo'],
  ['tcp.flags.urg', 'URG', 'Urgent pointer is significant'],
  ['tcp.flags.ack', 'ACK', 'Acknowledgment is significant'],
  ['tcp.flags.push', 'PSH', 'Push'],
  ['tcp.flags.reset', 'RST', 'Reset the connection'],
  ['tcp.flags.syn', 'SYN', 'Synchronize sequence numbers'],
  ['tcp.flags.fin', 'FIN', 'No more data from the sender'],
] as const;

/** TCP (RFC 9293 section 3.1), with its options. */
export function describeTcp(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'tcp', 'Transmission Control Protocol');
  layer.number('tcp.srcport', 'Source port', 0, 2);
  layer.number('tcp.dstport', 'Destination port', 2, 2);
  layer.number('tcp.seq_raw', 'Sequence number', 4, 4);
  layer.number('tcp.ack_raw', 'Acknowledgment number', 8, 4);
  const words = layer.bits('tcp.hdr_len', 'Data offset', 12, 2, 0, 4, scaledWords(4));
  layer.bits('tcp.flags.res', 'Reserved', 12, 2, 4, 3, (value) => value.toString(2).padStart(3, '0'));
  flags.forEach(([key, short, long], index) => {
    layer.flag(key, `${short}, ${long}`, 12, 2, 7 + index);
  });
  layer.number('tcp.window_size_value', 'Window', 14, 2);
  layer.number('tcp.checksum', 'Checksum', 16, 2, hexWords(4));
  layer.number('tcp.urgent_pointer', 'Urgent pointer', 18, 2);
  const length = Math.max(20, words * 4);
  if (words >= 0 && words < 5) layer.note('malformed');
  const from = view.position + 20;
  const claimed = view.position + length;
  const options = decodeTcpOptions(view.bytes, from, Math.min(claimed, view.end), claimed, view.origin);
  layer.add(options.flatMap(optionFields));
  return layer.finish(length);
}

function optionFields(option: TcpOption): LayerField[] {
  const { key, name, value, offset, length, kind, problem } = option;
  const whole: LayerField = { key, name, value, offset, length, ...(problem === undefined ? {} : { problem }) };
  if (key === 'tcp.options.padding') return [whole];
  const kindField = { key: 'tcp.option_kind', name: 'Kind', value: String(kind), offset, length: 1, depth: 1 };
  if (length < 2 || kind < 2) return [whole, kindField];
  const claimed = String(option.claimedLength);
  const lengthField = {
    key: 'tcp.option_len',
    name: 'Length',
    value: claimed,
    offset: offset + 1,
    length: 1,
    depth: 1,
  };
  return [whole, kindField, lengthField, ...option.parts];
}
