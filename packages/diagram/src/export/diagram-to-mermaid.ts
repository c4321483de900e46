import { burstText, verdictSentence, type Language } from '@synscope/explain';
import { tcpStateNames } from '@synscope/tcp';
import { foldedAt, foldWindow, type ConnectionRow, type FoldedBurst, type SegmentWindow } from '@synscope/trace';
import { marksText } from '../bursts.js';
import { endpointName, type EndpointNames, headName, roleText } from '../endpoint-text.js';
import { initialStates } from '../initial-states.js';
import { labelWords, partMark } from '../label-text.js';
import type { FrameNotes } from './notes.js';
import { arrangePlaces } from '../place-order.js';
import type { Together } from '../layout-diagram.js';
import { isLost } from '../row-places.js';

export interface MermaidInput {
  readonly window: SegmentWindow;
  readonly connection: ConnectionRow;
  readonly language: Language;
  /** What endpoints are called. */
  readonly names?: EndpointNames;
  /** Several connections: then the window has parts. */
  readonly together?: Together;
  /** Tells of bursts in a note each. */
  readonly foldBursts?: boolean;
  /** What people wrote about frames of the window. */
  readonly notes?: readonly FrameNotes[];
}

/** Text as Mermaid takes it: what would end a statement or begin an entity is written as an entity. */
const mermaidText = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(/[#;<>]/g, (character) => `#${character.charCodeAt(0)};`);

function message(input: MermaidInput, index: number, [client, server]: readonly [string, string] = ['C', 'S']): string {
  const { window, language } = input;
  const words = labelWords(window, index, language, false);
  const text = [
    words.mark ?? undefined,
    words.flags,
    words.length?.long,
    words.numbers,
    ...words.options,
    ...words.badges.map((badge) => `[${badge.text}]`),
  ];
  const [from, to] = window.fromClient[index] === 1 ? [client, server] : [server, client];
  const arrow = isLost(window, index) ? '-x' : '->>';
  return `${from}${arrow}${to}: ${mermaidText(text.filter((part) => part !== undefined).join('  '))}`;
}

/**
 * The rows of the window as a Mermaid sequence diagram: a message for each segment, a note where a state changes.
 * Mermaid draws no slanted arrows and no time, so those are left out.
 */
export function diagramToMermaid(input: MermaidInput): string {
  if (input.together !== undefined) return severalToMermaid(input, input.together);
  const { connection, language } = input;
  const window = input.foldBursts === true ? foldWindow(input.window) : input.window;
  const lines = [
    'sequenceDiagram',
    `  %% ${verdictSentence(connection.summary.verdict, language).replace(/[\r\n]+/g, ' ')}`,
  ];
  const notes = new Map((input.notes ?? []).map(({ frame, texts }) => [frame, texts]));
  const before = initialStates(window);
  const state = { client: before.client.state, server: before.server.state };
  for (const end of ['client', 'server'] as const) {
    const role = roleText({ end, roleSeen: connection.roles === 'seen' }, language);
    const id = end === 'client' ? 'C' : 'S';
    lines.push(`  participant ${id} as ${mermaidText(`${endpointName(connection[end], input.names)} ${role}`)}`);
  }
  if (window.first === 0) {
    lines.push(`  Note over C: ${tcpStateNames[state.client]}`, `  Note over S: ${tcpStateNames[state.server]}`);
  }
  for (let i = 0; i < window.frame.length; i++) {
    const burst = foldedAt(window, i);
    if (burst !== null) {
      lines.push(`  Note over C,S: ${mermaidText(burstWords(window, i, burst, language))}`);
      continue;
    }
    lines.push(`  ${message({ ...input, window }, i)}`);
    for (const text of notes.get(window.frame[i]) ?? []) lines.push(`  Note over C,S: ${mermaidText(text)}`);
    for (const end of ['client', 'server'] as const) {
      const next = (end === 'client' ? window.clientState : window.serverState)[i];
      if (next === state[end]) continue;
      state[end] = next;
      lines.push(`  Note over ${end === 'client' ? 'C' : 'S'}: ${tcpStateNames[next]}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Which of several connections have some of a burst. */
const partsOf = ({ parts }: FoldedBurst): number[] => parts?.map(({ part }) => part).sort((a, b) => a - b) ?? [];

/** What a folded burst holds. */
const burstWords = (window: SegmentWindow, index: number, burst: FoldedBurst, language: Language): string =>
  burstText({ ...burst, durationNs: burst.toNs - window.timeNs[index] }, language);

/** Several connections: a participant for each endpoint or host, and before each message which connection it is of. */
function severalToMermaid(input: MermaidInput, { connections, byHost }: Together): string {
  const { language, names } = input;
  const window = input.foldBursts === true ? foldWindow(input.window) : input.window;
  const places = arrangePlaces(connections, byHost);
  const idOf = (part: number, end: 'client' | 'server'): string =>
    `P${places.findIndex((place) => place.ends.some((one) => one.part === part && one.end === end))}`;
  /** The outermost of the participants that have some of a burst. */
  const ofBurst = (burst: FoldedBurst): string => {
    const parts = partsOf(burst);
    const own = places.flatMap((place, index) => (place.ends.some(({ part }) => parts.includes(part)) ? [`P${index}`] : []));
    return [own[0], own[own.length - 1]].join(',');
  };
  const notes = new Map((input.notes ?? []).map(({ frame, texts }) => [frame, texts]));
  const lines = ['sequenceDiagram'];
  places.forEach((place, index) => {
    const roles = new Set(place.ends.map(({ end }) => end));
    const end = roles.size === 2 ? 'both' : place.ends[0].end;
    const roleSeen = place.ends.some(({ part }) => connections[part].roles === 'seen');
    lines.push(`  participant P${index} as ${mermaidText(`${headName(place, names)} ${roleText({ end, roleSeen }, language)}`)}`);
  });
  const state = new Map<string, number>();
  window.frame.forEach((frame, index) => {
    const burst = foldedAt(window, index);
    if (burst !== null) {
      lines.push(`  Note over ${ofBurst(burst)}: ${mermaidText(`${marksText(partsOf(burst))} ${burstWords(window, index, burst, language)}`)}`);
      return;
    }
    const part = window.parts?.part[index] ?? 0;
    const ends = [idOf(part, 'client'), idOf(part, 'server')] as const;
    lines.push(`  ${message({ ...input, window }, index, ends)}`);
    for (const text of notes.get(frame) ?? []) lines.push(`  Note over ${ends.join(',')}: ${mermaidText(text)}`);
    for (const end of ['client', 'server'] as const) {
      const next = (end === 'client' ? window.clientState : window.serverState)[index];
      const key = `${part} ${end}`;
      if (state.get(key) === next) continue;
      state.set(key, next);
      lines.push(`  Note over ${idOf(part, end)}: ${partMark(part)} ${tcpStateNames[next]}`);
    }
  });
  return `${lines.join('\n')}\n`;
}
