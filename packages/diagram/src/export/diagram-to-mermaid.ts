import { burstText, verdictSentence, type Language } from '@synscope/explain';
import { tcpStateNames } from '@synscope/tcp';
import { foldedAt, foldWindow, type ConnectionRow, type SegmentWindow } from '@synscope/trace';
import { endpointName, type EndpointNames, roleText } from '../endpoint-text.js';
import { initialStates } from '../initial-states.js';
import { labelWords } from '../label-text.js';
import type { FrameNotes } from './notes.js';
import { isLost } from '../row-places.js';

export interface MermaidInput {
  readonly window: SegmentWindow;
  readonly connection: ConnectionRow;
  readonly language: Language;
  /** What endpoints are called. */
  readonly names?: EndpointNames;
  /** Tells of bursts in a note each. */
  readonly foldBursts?: boolean;
  /** What people wrote about frames of the window. */
  readonly notes?: readonly FrameNotes[];
}

/** Text as Mermaid takes it: what would end a statement or begin an entity is written as an entity. */
const mermaidText = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(/[#;<>]/g, (character) => `#${character.charCodeAt(0)};`);

function message(input: MermaidInput, index: number): string {
  const { window, language } = input;
  const words = labelWords(window, index, language, false);
  const text = [
    words.flags,
    words.length?.long,
    words.numbers,
    ...words.options,
    ...words.badges.map((badge) => `[${badge.text}]`),
  ];
  const [from, to] = window.fromClient[index] === 1 ? ['C', 'S'] : ['S', 'C'];
  const arrow = isLost(window, index) ? '-x' : '->>';
  return `${from}${arrow}${to}: ${mermaidText(text.filter((part) => part !== undefined).join('  '))}`;
}

/**
 * The rows of the window as a Mermaid sequence diagram: a message for each segment, a note where a state changes.
 * Mermaid draws no slanted arrows and no time, so those are left out.
 */
export function diagramToMermaid(input: MermaidInput): string {
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
      const words = burstText({ ...burst, durationNs: burst.toNs - window.timeNs[i] }, language);
      lines.push(`  Note over C,S: ${mermaidText(words)}`);
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
