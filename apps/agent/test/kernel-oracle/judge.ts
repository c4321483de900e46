import { Certainty, certaintyNames } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import { compareStates, misplaced, shownPath, type Parting } from './compare.js';
import { kernelPath } from './kernel-path.js';
import type { KernelEvent } from './kernel-trace.js';
import type { LabelledSegment } from './labels.js';
import { reasons } from './reasons.js';
import type { Recording, View } from './recording.js';
import type { Difference, EndName, MomentDifference, StateDifference } from './scenario.js';

const endNames: readonly EndName[] = ['client', 'server'];

/** One end of one connection's pair of ports. */
export interface Place {
  readonly end: EndName;
  /** Which pair of endpoints, from 0. */
  readonly pair: number;
}

/** Where a scenario did not go as planned: sentences. Then there is nothing to be compared. */
export function departures(recording: Recording): readonly string[] {
  const orders = placesOf(recording).flatMap((place) => {
    const wanted = recording.scenario.kernel[place.pair][place.end];
    const events = eventsAt(recording, place);
    const got = events.map(({ to }) => to).join(' ');
    if (got === wanted) return [];
    return [`the kernel was to take the ${place.end} through "${wanted}", but it went through "${got}"`];
  });
  const seen = [...recording.views[0].byClientPort.values()].flat();
  const { segments } = recording.scenario;
  if (segments !== undefined && segments !== seen.length) {
    return [...orders, `there were to be ${segments} segments, but ${seen.length} were seen`];
  }
  return orders;
}

/** Whether something was sent again although the scenario loses nothing: then timers ran out on a machine too slow. */
export function wasDisturbed({ scenario, views }: Recording): boolean {
  const { steps, wire } = scenario;
  const loses = wire?.fate !== undefined || steps.some((step) => typeof step === 'string' && step.startsWith('router '));
  if (loses) return false;
  const keys = [...views[0].byClientPort.values()]
    .flat()
    .filter(({ flags, lengthBytes }) => lengthBytes > 0 || (flags & (TcpFlag.syn | TcpFlag.fin)) !== 0)
    .map(({ connection, from, flags, sequence, lengthBytes }) => [connection, from, flags, sequence, lengthBytes].join(' '));
  return new Set(keys).size < keys.length;
}

/** Where our labels are not the kernel's states, but for the differences that the scenario names: sentences. */
export function disagreements(recording: Recording): readonly string[] {
  return recording.views.flatMap((view) =>
    placesOf(recording).flatMap((place) => judge(recording, view, place).map((text) => `${view.point.name}: ${text}`)),
  );
}

function judge(recording: Recording, view: View, place: Place): readonly string[] {
  const { end, pair } = place;
  const segments = view.byClientPort.get(recording.ports.firstClient + pair) ?? [];
  const events = eventsAt(recording, place);
  const kernel = kernelPath(end, portsOf(recording, place), events, recording.sightings);
  const { matches, partings } = compareStates(shownPath(segments, end), kernel);
  const passive = events[0]?.from === 'LISTEN';
  const moved = view.point.near.includes(end) ? misplaced(matches, passive) : [];
  const expected = expectedAt(recording.scenario.differences ?? [], place, view);
  const problems = [
    ...withoutExpected(
      partings,
      expected.filter((difference): difference is StateDifference => 'ours' in difference),
      (parting, difference) => parting.ours === difference.ours && parting.kernel === difference.kernel,
      ({ ours, kernel: theirs }) => `${described('we show', ours)}, ${described('the kernel has', theirs)}`,
      (parting, difference) => notAdmitted(parting, difference, segments),
    ),
    ...withoutExpected(
      moved,
      expected.filter((difference): difference is MomentDifference => 'moment' in difference),
      ({ state }, { moment }) => state === moment,
      ({ text }) => text,
      () => [],
    ),
  ];
  return problems.map((problem) => `of the ${end}, ${problem}`);
}

/** What was found and not expected, and what was expected and not found: a list that is too long is wrong, too. */
function withoutExpected<Found, Expected extends Difference>(
  found: readonly Found[],
  expected: readonly Expected[],
  same: (found: Found, expected: Expected) => boolean,
  describe: (found: Found) => string,
  objections: (found: Found, expected: Expected) => readonly string[],
): string[] {
  const missing = [...expected];
  const problems: string[] = [];
  for (const one of found) {
    const index = missing.findIndex((difference) => same(one, difference));
    if (index < 0) problems.push(describe(one));
    else problems.push(...objections(one, missing.splice(index, 1)[0]));
  }
  return [...problems, ...missing.map((one) => `this difference is expected, and there is none: ${JSON.stringify(one)}`)];
}

/** A difference is excused only where the label admits that it may be wrong, as far as it can know. */
function notAdmitted(parting: Parting, { end, reason }: StateDifference, segments: readonly LabelledSegment[]): readonly string[] {
  const { admits } = reasons[reason];
  if (admits === 'inferred') {
    const bold = parting.shown.filter(({ certainty }) => certainty < Certainty.inferred);
    return bold.map(({ certainty }) => `${parting.ours} is expected to be no better than inferred, but is ${certaintyNames[certainty]}`);
  }
  const last = segments[segments.length - 1]?.labels[end].certainty;
  if (admits !== 'stale' || segments.length === 0 || last === Certainty.stale) return [];
  return [`the last label is expected to be stale, but is ${certaintyNames[last]}`];
}

function described(who: string, states: string): string {
  return `${who} ${states === '' ? 'nothing' : states}`;
}

function expectedAt(differences: readonly Difference[], place: Place, view: View): Difference[] {
  return differences.filter(
    ({ end, pair, at }) => end === place.end && (pair ?? 0) === place.pair && (at?.includes(view.point.name) ?? true),
  );
}

/** Every end of every pair of endpoints that the scenario has. */
export function placesOf(recording: Recording): readonly Place[] {
  return recording.scenario.kernel.flatMap((_, pair) => endNames.map((end) => ({ end, pair })));
}

function portsOf({ ports }: Recording, { end, pair }: Place): { own: number; peer: number } {
  const client = ports.firstClient + pair;
  return end === 'client' ? { own: client, peer: ports.server } : { own: ports.server, peer: client };
}

/** The kernel's events of one end, in order. */
export function eventsAt(recording: Recording, place: Place): readonly KernelEvent[] {
  const { own, peer } = portsOf(recording, place);
  return recording.events.filter(({ ownPort, peerPort }) => ownPort === own && peerPort === peer);
}
