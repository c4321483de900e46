/**
 * What a person uses an interface for. loopback: traffic between programs on this machine. network:
 * other machines. container: containers and virtual machines here. tunnel: VPNs and the like. any:
 * all of them at once.
 */
export type InterfacePurpose = 'loopback' | 'network' | 'container' | 'tunnel' | 'any';

/** What is known of an interface when its purpose is to be told. */
export interface InterfaceTraits {
  name: string;
  /** ARPHRD_ of linux/if_arp.h. */
  linkKind: number | null;
  /** It is a bridge, and no real device is part of it. */
  bridgesOnlyVirtual: boolean;
  /** A program stands at its other end (TUN or TAP). */
  isTun: boolean;
}

/** ARPHRD_LOOPBACK. */
const loopbackKind = 772;
/** ARPHRD_PPP, TUNNEL, TUNNEL6, SIT, IPGRE, IP6GRE, NONE. */
const tunnelKinds = [512, 768, 769, 776, 778, 823, 65_534];
/** Names that Docker, Podman, libvirt, LXC, LXD and Kubernetes' networks give. */
const containerName = /^(?:docker\d|br-[0-9a-f]{12}$|veth|virbr|vnet\d|lxc|lxd|cni|podman|flannel|cali|cilium)/;
const tunnelName = /^(?:u?tun\d|wg\d|ppp\d|tailscale|zt[0-9a-z]{8}|gif\d|ipsec)/;

/** Tells an interface's purpose from its traits. Whatever fits nothing special is a network. */
export function purposeOf(traits: InterfaceTraits): InterfacePurpose {
  if (traits.linkKind === loopbackKind) return 'loopback';
  if (containerName.test(traits.name) || traits.bridgesOnlyVirtual) return 'container';
  if (traits.isTun || tunnelName.test(traits.name)) return 'tunnel';
  if (traits.linkKind !== null && tunnelKinds.includes(traits.linkKind)) return 'tunnel';
  return 'network';
}
