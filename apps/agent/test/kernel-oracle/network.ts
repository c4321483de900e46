import { Namespace } from './namespace.js';
import { Relay, type RelayPlan } from './relay.js';
import type { EndName } from './scenario.js';

/** Where an end of the connection lives. */
export interface Host {
  readonly namespace: Namespace;
  readonly address: string;
}

/** Where segments are captured. */
export interface VantagePoint {
  readonly name: 'client side' | 'server side' | 'loopback';
  readonly namespace: Namespace;
  readonly interface: string;
  /** The ends whose own segments it sees leave and arrive, with no way in between. */
  readonly near: readonly EndName[];
}

/** Two hosts, and what joins them. */
export interface Network {
  readonly client: Host;
  readonly server: Host;
  readonly vantagePoints: readonly VantagePoint[];
  /** For each namespace, a process in it. */
  readonly namespaces: readonly Namespace[];
  /** Where nft rules can be set on the way; null where there is no router. */
  readonly router: Namespace | null;
  readonly relay: Relay | null;
  end(): Promise<void>;
}

/** A number that tells this run's addresses from those of others on this machine: the trace shows all of them. */
export type RunNumber = readonly [high: number, low: number];

/** Both ends on one host: the loopback interface, on which nothing is lost. */
export async function loopbackNetwork([high, low]: RunNumber): Promise<Network> {
  const namespace = await Namespace.make();
  const client: Host = { namespace, address: `127.${high}.${low}.1` };
  const server: Host = { namespace, address: `127.${high}.${low}.2` };
  return {
    client,
    server,
    vantagePoints: [{ name: 'loopback', namespace, interface: 'lo', near: ['client', 'server'] }],
    namespaces: [namespace],
    router: null,
    relay: null,
    end: () => namespace.end(),
  };
}

interface Addresses {
  readonly client: string;
  readonly clientGateway: string;
  readonly server: string;
  readonly serverGateway: string;
  readonly bits: number;
}

function addressesOf([high, low]: RunNumber, family: 4 | 6): Addresses {
  if (family === 6) {
    const prefix = `fd73:${high.toString(16)}:${low.toString(16)}`;
    return {
      client: `${prefix}:1::1`, clientGateway: `${prefix}:1::2`,
      server: `${prefix}:2::1`, serverGateway: `${prefix}:2::2`, bits: 64,
    };
  }
  const prefix = `10.${high}.${low}`;
  return {
    client: `${prefix}.1`, clientGateway: `${prefix}.2`,
    server: `${prefix}.129`, serverGateway: `${prefix}.130`, bits: 25,
  };
}

function sides(client: Namespace, server: Namespace): readonly VantagePoint[] {
  return [
    { name: 'client side', namespace: client, interface: 'net', near: ['client'] },
    { name: 'server side', namespace: server, interface: 'net', near: ['server'] },
  ];
}

async function makeNamespaces(count: number): Promise<Namespace[]> {
  return Promise.all(Array.from({ length: count }, () => Namespace.make()));
}

function endAll(namespaces: readonly Namespace[]): Promise<unknown> {
  return Promise.all(namespaces.map((namespace) => namespace.end()));
}

/**
 * Two hosts with a router between them, joined by veth pairs. The router's interfaces are named `client` and `server`
 * after whom they lead to; nft rules in its chain `inet wire forward` lose what both captures shall tell apart.
 */
export async function routedNetwork(run: RunNumber, family: 4 | 6): Promise<Network> {
  const namespaces = await makeNamespaces(3);
  const [client, router, server] = namespaces;
  const a = addressesOf(run, family);
  try {
    await router.run(`
      ip link add name client type veth peer name net netns ${client.pid}
      ip link add name server type veth peer name net netns ${server.pid}
      ip address add ${a.clientGateway}/${a.bits} dev client ${family === 6 ? 'nodad' : ''}
      ip address add ${a.serverGateway}/${a.bits} dev server ${family === 6 ? 'nodad' : ''}
      ip link set dev client up
      ip link set dev server up
      echo 1 > /proc/sys/net/${family === 6 ? 'ipv6/conf/all/forwarding' : 'ipv4/ip_forward'}
      nft add table inet wire
      nft add chain inet wire forward '{ type filter hook forward priority 0; }'`);
    const host = async (namespace: Namespace, address: string, gateway: string): Promise<Host> => {
      await namespace.run(`
        ip address add ${address}/${a.bits} dev net ${family === 6 ? 'nodad' : ''}
        ip link set dev net up
        ip route add default via ${gateway}`);
      return { namespace, address };
    };
    return {
      client: await host(client, a.client, a.clientGateway),
      server: await host(server, a.server, a.serverGateway),
      vantagePoints: sides(client, server),
      namespaces,
      router,
      relay: null,
      end: async () => void (await endAll(namespaces)),
    };
  } catch (error) {
    await endAll(namespaces);
    throw error;
  }
}

/** Two hosts joined by a wire in user space, which can delay, reorder, lose and forge segments. */
export async function relayedNetwork(run: RunNumber, plan: RelayPlan): Promise<Network> {
  const namespaces = await makeNamespaces(2);
  const [client, server] = namespaces;
  const a = addressesOf(run, 4);
  const relay = new Relay(client, plan);
  const end = async (): Promise<void> => {
    await relay.end();
    await endAll(namespaces);
  };
  try {
    await relay.ready();
    // Router solicitations would be relayed, too.
    const quiet = '[ ! -d /proc/sys/net/ipv6 ] || echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6';
    const up = (own: string, peer: string): string =>
      `ip address add ${own} peer ${peer} dev net\nip link set dev net up`;
    await client.run(`${quiet}
      ip link set dev ${relay.interfaces[1]} netns ${server.pid}
      ip link set dev ${relay.interfaces[0]} name net
      ${up(a.client, a.server)}`);
    await server.run(`${quiet}\nip link set dev ${relay.interfaces[1]} name net\n${up(a.server, a.client)}`);
    return {
      client: { namespace: client, address: a.client },
      server: { namespace: server, address: a.server },
      vantagePoints: sides(client, server),
      namespaces,
      router: null,
      relay,
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
