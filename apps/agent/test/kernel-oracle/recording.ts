import { setTimeout as pause } from 'node:timers/promises';
import type { RunClock } from './clock.js';
import { captureAt, type VantageCapture } from './capture.js';
import { Endpoint } from './endpoint.js';
import type { KernelEvent, KernelTrace } from './kernel-trace.js';
import { readLabels, type LabelledSegment } from './labels.js';
import { loopbackNetwork, relayedNetwork, routedNetwork, type Network, type RunNumber, type VantagePoint } from './network.js';
import type { EndName, NetworkKind, Scenario } from './scenario.js';
import { Stage, type Sighting } from './stage.js';

/** Ports that a scenario may use, from its first: the server's, then one for each pair of endpoints. */
export const portsEach = 8;

/** On a busy machine the kernel may hand over the last packets late, and what is not handed over is not captured. */
const settleMs = 100;

/** What there is to know of a scenario that was played. */
export interface Recording {
  readonly scenario: Scenario;
  readonly network: NetworkKind;
  readonly ports: { readonly server: number; readonly firstClient: number };
  readonly addresses: Readonly<Record<EndName, string>>;
  /** Transitions of its sockets, listening ones left out. */
  readonly events: readonly KernelEvent[];
  readonly sightings: readonly Sighting[];
  readonly done: readonly { readonly timeNs: number; readonly what: string }[];
  readonly views: readonly View[];
}

/** What one vantage point saw, with our labels. */
export interface View {
  readonly point: Pick<VantagePoint, 'name' | 'near'>;
  readonly byClientPort: ReadonlyMap<number, readonly LabelledSegment[]>;
}

/** What a run of scenarios shares. */
export interface Surroundings {
  readonly trace: KernelTrace;
  readonly clock: RunClock;
  readonly run: RunNumber;
}

/** Builds the network, plays the scenario, and reads what was captured. */
export async function record(
  scenario: Scenario,
  kind: NetworkKind,
  serverPort: number,
  { trace, clock, run }: Surroundings,
): Promise<Recording> {
  const firstClient = serverPort + 1;
  const network = await build(kind, scenario, run);
  const captures: VantageCapture[] = [];
  const ends: Endpoint[] = [];
  try {
    await applySettings(network, scenario);
    captures.push(...(await Promise.all(network.vantagePoints.map(captureAt))));
    const { client: clientHost, server: serverHost } = network;
    const server = await Endpoint.start('server', serverHost, serverPort, clientHost, firstClient);
    ends.push(server);
    const client = await Endpoint.start('client', clientHost, firstClient, serverHost, serverPort);
    ends.push(client);
    const stage = new Stage(network, { client, server }, { client: firstClient, server: serverPort }, () => clock.now());
    await stage.play(scenario);
    await pause(settleMs);
    const files = await Promise.all(captures.splice(0).map((capture) => capture.stop()));
    const endNs = clock.now();
    await stage.look(scenario);
    await trace.catchUp();
    const addresses = { client: network.client.address, server: network.server.address };
    const views = network.vantagePoints.map(({ name, near }, index) => ({
      point: { name, near },
      byClientPort: readLabels(files[index], clock, endNs, serverPort),
    }));
    return {
      scenario,
      network: kind,
      ports: { server: serverPort, firstClient },
      addresses,
      events: eventsOf(trace.events, addresses, serverPort, endNs),
      sightings: stage.sightings,
      done: stage.done,
      views,
    };
  } finally {
    await Promise.all(ends.map((end) => end.end()));
    await Promise.allSettled(captures.map((capture) => capture.stop()));
    await network.end();
  }
}

function build(kind: NetworkKind, scenario: Scenario, run: RunNumber): Promise<Network> {
  if (kind === 'loopback') return loopbackNetwork(run);
  if (kind === 'routed') return routedNetwork(run, scenario.family ?? 4);
  return relayedNetwork(run, scenario.wire ?? { delayMs: 0 });
}

async function applySettings(network: Network, scenario: Scenario): Promise<void> {
  const settings = Object.entries(scenario.settings ?? {});
  const script = settings.map(([path, value]) => `echo ${value} > /proc/sys/net/${path}`).join('\n');
  for (const { namespace } of [network.client, network.server]) await namespace.run(script);
}

/** Transitions after the capture ended are those of the programs being ended. */
function eventsOf(
  events: readonly KernelEvent[],
  addresses: Readonly<Record<EndName, string>>,
  serverPort: number,
  endNs: number,
): KernelEvent[] {
  return events.filter(({ ownAddress, ownPort, peerPort, timeNs }) => {
    const ours = ownAddress === addresses.client || ownAddress === addresses.server;
    const inRange = ownPort >= serverPort && ownPort < serverPort + portsEach;
    return ours && inRange && peerPort !== 0 && timeNs <= endNs;
  });
}
