import { tcpStateNames } from '@synscope/tcp';
import type { Language } from './language.js';
import { say, type KeyOf } from './say.js';

/** What takes an end of a connection to another state. */
export type MachineEvent = KeyOf<'machineEvent'>;
/** What it does then. */
export type MachineAction = KeyOf<'machineAction'>;

/** The event of an edge of the state machine: "gets SYN". */
export const machineEventWords = (event: MachineEvent, language: Language): string => say(language, 'machineEvent', event);

/** The action of an edge of the state machine: "sends SYN, ACK". */
export const machineActionWords = (action: MachineAction, language: Language): string =>
  say(language, 'machineAction', action);

/** What the diagram shows, for who hears it. States are TcpState; null: not known. */
export const machineSentence = (client: number | null, server: number | null, language: Language): string =>
  say(language, 'machine', 'heading', { client: nameOf(client), server: nameOf(server) }).trim();

const nameOf = (state: number | null): string => (state === null ? 'none' : (tcpStateNames[state] ?? 'none'));

/** One step of an end's path: "Client: SYN-SENT → ESTABLISHED". @param from null where nothing was known before */
export const machineStep = (end: 'client' | 'server', from: number | null, to: number, language: Language): string =>
  say(language, 'machine', 'step', { end, from: nameOf(from), to: tcpStateNames[to] ?? '' });
