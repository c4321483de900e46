/** @typedef {import('../../fuzz/dice.mjs').Dice} Dice */

/**
 * Who talks to whom.
 * @typedef {object} Peers
 * @property {boolean} isIpv6
 * @property {number | null} vlan
 * @property {Uint8Array} clientAddress
 * @property {Uint8Array} serverAddress
 * @property {number} clientPort
 * @property {number} serverPort
 */

const clients = 4000;
const servers = 300;
const firstPort = 32_768;
const ports = 28_232;

/** The machines of a network: each keeps its address, its VLAN and its run of ports. */
export class Network {
  #dice;
  #nextPort = new Uint16Array(clients);
  /** @type {Peers | null} */
  #last = null;

  /** @param {Dice} dice */
  constructor(dice) {
    this.#dice = dice;
    for (let client = 0; client < clients; client++) this.#nextPort[client] = dice.below(ports);
  }

  /** @returns {Peers} */
  meet() {
    const dice = this.#dice;
    // Now and then a client comes back from the very port that it used before.
    if (this.#last !== null && dice.happens(0.003)) return this.#last;
    const client = dice.below(clients);
    const server = dice.skewed(1, servers);
    const isIpv6 = client % 4 === 0;
    const clientPort = firstPort + this.#nextPort[client];
    this.#nextPort[client] = (this.#nextPort[client] + 1) % ports;
    this.#last = {
      isIpv6,
      vlan: client % 10 < 2 ? 100 + (client % 10) : null,
      clientAddress: isIpv6 ? ipv6(0xc, client) : new Uint8Array([10, 1, client >> 8, client & 0xff]),
      serverAddress: isIpv6 ? ipv6(0x5, server) : new Uint8Array([198, 18, server >> 8, server & 0xff]),
      clientPort,
      serverPort: [443, 443, 443, 8443, 22, 5672, 5432, 9092][server % 8],
    };
    return this.#last;
  }
}

/** @param {number} group @param {number} host in 2001:db8::/32, for documentation */
function ipv6(group, host) {
  const address = new Uint8Array(16);
  address.set([0x20, 0x01, 0x0d, 0xb8, 0, group]);
  address.set([host >> 8, host & 0xff], 14);
  return address;
}
