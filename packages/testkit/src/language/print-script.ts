import { certaintyMarks, flagLetters } from './words.js';
import { tcpStateNames } from '@synscope/tcp';
import type {
  Claim, EndpointLine, ExpectedState, Script, ScriptLine, ScriptOption, ScriptTime, SegmentExpectation, SegmentLine,
  Value,
} from './script.js';

/** Column at which the expectations stand, where the segment leaves room. */
const expectationColumn = 58;

/** The script as text, in the one way of writing it: reading that gives the same script again. */
export function printScript(script: Script): string {
  return script.lines.map((line) => `${withComment(printLine(line), line.comment)}\n`).join('');
}

function withComment(text: string, comment: string | null): string {
  if (comment === null) return text;
  const spaced = comment === '' ? '//' : `// ${comment}`;
  return text === '' ? spaced : `${text}  ${spaced}`;
}

function printLine(line: ScriptLine): string {
  switch (line.kind) {
    case 'blank':
      return '';
    case 'endpoint':
      return printEndpoint(line);
    case 'segment':
      return printSegment(line);
    case 'end':
      return `${printTime(line.time).padEnd(9)} end`;
    case 'expect':
      return `expect${line.connection === 0 ? '' : `#${line.connection}`} ${printClaim(line.claim)}`;
  }
}

function printEndpoint(line: EndpointLine): string {
  const address = line.address.includes(':') ? `[${line.address}]` : line.address;
  return `${line.end === 0 ? 'client' : 'server'} ${address}:${line.port} isn ${line.isn}`;
}

function printTime(time: ScriptTime): string {
  const seconds = Math.floor(time.ns / 1e9);
  const fraction = String(time.ns - seconds * 1e9).padStart(9, '0').replace(/0+$/, '');
  return `${time.relative ? '+' : ''}${seconds}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A segment without what is expected of it. */
export function printBareSegment(line: SegmentLine): string {
  const flags = flagLetters.filter(([, bit]) => (line.flags & bit) !== 0).map(([letter]) => letter).join('');
  const parts = [
    printTime(line.time).padEnd(9),
    line.from === 0 ? '>' : '<',
    (flags === '' ? '-' : flags).padEnd(2),
    `${line.sequence}:${line.sequence + line.length}(${line.length})`,
  ];
  if (line.acknowledgment !== null) parts.push(`ack ${line.acknowledgment}`);
  if (line.window !== null) parts.push(`win ${line.window}`);
  if (line.urgent !== null) parts.push(`urg ${line.urgent}`);
  if (line.options.length > 0) parts.push(`<${line.options.map(printOption).join(',')}>`);
  if (line.payload !== null) parts.push(quote(line.payload));
  return parts.join(' ');
}

function printSegment(line: SegmentLine): string {
  const text = printBareSegment(line);
  if (line.expected === null) return text;
  return `${text.padEnd(expectationColumn)} | ${printExpectation(line.expected)}`;
}

function printOption(option: ScriptOption): string {
  switch (option.name) {
    case 'mss':
    case 'wscale':
      return `${option.name} ${option.value}`;
    case 'sack':
      return `sack ${option.blocks.map(([left, right]) => `${left}:${right}`).join(' ')}`;
    case 'TS':
      return `TS val ${option.value} ecr ${option.echo}`;
    case 'FO':
      return option.cookie === '' ? 'FO' : `FO ${option.cookie}`;
    case 'kind':
      return option.hex === '' ? `kind ${option.kind}` : `kind ${option.kind} ${option.hex}`;
    default:
      return option.name;
  }
}

function quote(payload: string): string {
  const names: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };
  const escaped = [...payload].map((character) => {
    const code = character.charCodeAt(0);
    return names[character] ?? (code < 0x20 || code > 0x7e ? `\\x${code.toString(16).padStart(2, '0')}` : character);
  });
  return `"${escaped.join('')}"`;
}

/** What stands behind `|`. */
export function printExpectation(expected: SegmentExpectation): string {
  const parts = [printState(expected.client).padEnd(13), printState(expected.server).padEnd(13)];
  if (expected.role !== null) parts.push(`as ${expected.role}`);
  if (expected.rules !== null) parts.push(`by ${expected.rules.client ?? '-'} ${expected.rules.server ?? '-'}`);
  if (expected.findings !== null) {
    parts.push(`finds ${expected.findings.length === 0 ? 'nothing' : expected.findings.join(',')}`);
  }
  if (expected.first !== null) {
    parts.push(`first ${printState(expected.first.client)} ${printState(expected.first.server)}`);
  }
  return parts.join(' ').trimEnd();
}

export function printState(expected: ExpectedState): string {
  return `${tcpStateNames[expected.state]}${expected.certainty === null ? '' : certaintyMarks[expected.certainty]}`;
}

/** What stands behind `expect`. */
export function printClaim(claim: Claim): string {
  switch (claim.about) {
    case 'verdict':
      return ['verdict', claim.code, ...claim.values.map(printValue)].join(' ');
    case 'states':
      return `states ${printState(claim.client)} ${printState(claim.server)}`;
    case 'handshake':
    case 'close':
    case 'agreed':
      return [claim.about, ...claim.values.map(printValue)].join(' ');
    default:
      return `${claim.about} ${claim.value}`;
  }
}

function printValue(value: Value): string {
  return `${value.name}=${value.value}`;
}
