import { Flight } from './flight.mjs';
import { flag } from './segment.mjs';

/** @typedef {import('../../fuzz/dice.mjs').Dice} Dice */
/** @typedef {import('./segment.mjs').Segment} Segment */
/** @typedef {import('./peers.mjs').Peers} Peers */
/** @typedef {Generator<Segment[], void, void>} Pieces */

const ms = 1000;
const second = 1_000_000;
/** A timestamps option, with what aligns it. */
const timestampsBytes = 12;

/** How many of a hundred conversations are of a kind. */
const kinds = /** @type {const} */ ([
  ['web', 56],
  ['chat', 22],
  ['bulk', 5],
  ['upload', 4],
  ['probe', 3],
  ['refused', 4],
  ['unanswered', 4],
  ['halfOpen', 2],
]);

/** How they end, where they got that far. */
const endings = /** @type {const} */ ([
  ['clientCloses', 52],
  ['serverCloses', 28],
  ['halfClose', 3],
  ['clientResets', 7],
  ['serverResets', 4],
  ['never', 6],
]);

/** One end of a conversation: where its numbers are, and what it offers. */
export class End {
  /** @param {Dice} dice @param {boolean} isClient */
  constructor(dice, isClient) {
    this.isClient = isClient;
    /** Next sequence number to send. */
    this.next = dice.u32();
    /** IPv4 identification of the next packet. */
    this.ipId = dice.below(0x10000);
    this.windowShift = dice.pick([7, 7, 7, 8, 8, 6, 2]);
    /** Announced, bytes. */
    this.window = dice.pick([64_240, 65_535, 131_072, 262_144]);
    this.clock = dice.u32();
  }
}

/**
 * One conversation over TCP, as a capture next to it sees it: what is sent, when, and what is lost. Times are whole
 * microseconds.
 */
export class Talk {
  /**
   * @param {Dice} dice
   * @param {Peers} peers who talks to whom
   * @param {number} startsAt
   */
  constructor(dice, peers, startsAt) {
    this.dice = dice;
    this.peers = peers;
    this.time = startsAt;
    this.client = new End(dice, true);
    this.server = new End(dice, false);
    /** From the capture to each end, and back. */
    this.nearUs = dice.skewed(20, 400);
    this.farUs = dice.skewed(100, 60_000);
    this.mss = (peers.isIpv6 ? 1440 : 1460) - dice.pick([0, 0, 0, 0, 20, 80]);
    this.hasTimestamps = dice.happens(0.8);
    this.hasSack = dice.happens(0.95);
    this.hasScale = dice.happens(0.95);
    /** Time a full segment takes on the wire: a gigabit down to ten megabits a second. */
    this.paceUs = dice.skewed(12, 1200);
    /** A few ways are bad, most lose next to nothing. */
    this.loss = dice.happens(0.12) ? dice.pick([0.005, 0.01, 0.03]) : 0.0003;
    this.reordering = dice.happens(0.05) ? 0.004 : 0;
  }

  /** What a full segment carries: an MSS counts the options too (RFC 6691). */
  get fullBytes() {
    return this.mss - (this.hasTimestamps ? timestampsBytes : 0);
  }

  get roundTripUs() {
    return 2 * (this.nearUs + this.farUs);
  }

  /** @returns {Pieces} pieces of the conversation, each in the order of its times */
  *flights() {
    switch (weighed(this.dice, kinds)) {
      case 'refused':
        return yield [this.#syn(), this.#pause(this.farUs * 2).#send(this.server, flag.rst | flag.ack)];
      case 'unanswered':
        return yield* this.#unanswered();
      case 'halfOpen':
        yield [this.#syn(), this.#pause(this.farUs * 2).#synAck()];
        return yield [this.#pause(this.nearUs * 2).#send(this.client, flag.rst)];
      case 'probe':
        yield this.#handshake();
        return yield* this.#close();
      case 'chat':
        yield this.#handshake();
        yield* this.#chat();
        return yield* this.#close();
      case 'web':
        yield this.#handshake();
        for (let left = this.dice.skewed(1, 12); left > 0; left--) {
          yield* this.#data(this.client, this.dice.between(120, 1400));
          this.#pause(this.farUs + this.dice.skewed(200, 80 * ms));
          yield* this.#data(this.server, this.dice.skewed(200, 60_000));
          this.#pause(this.dice.skewed(1 * ms, 800 * ms));
        }
        return yield* this.#close();
      case 'bulk':
        yield this.#handshake();
        yield* this.#data(this.client, this.dice.between(60, 300));
        yield* this.#data(this.server, this.dice.skewed(100_000, 800_000));
        return yield* this.#close();
      case 'upload':
        yield this.#handshake();
        yield* this.#data(this.client, this.dice.skewed(30_000, 300_000));
        yield* this.#data(this.server, this.dice.between(80, 400));
        return yield* this.#close();
    }
  }

  /**
   * One that goes on without end: questions and long answers, with a silence of seconds now and then.
   * @returns {Pieces}
   */
  *endlessFlights() {
    yield this.#handshake();
    for (;;) {
      yield* this.#data(this.client, this.dice.between(120, 1400));
      this.#pause(this.farUs + this.dice.skewed(200, 80 * ms));
      yield* this.#data(this.server, this.dice.skewed(2000, 800_000));
      this.#pause(this.dice.happens(0.01) ? this.dice.between(2 * second, 20 * second) : this.dice.skewed(1 * ms, 800 * ms));
    }
  }

  /**
   * The two segments of one that did not open: refused, unanswered, or never acknowledged.
   * @returns {Segment[]}
   */
  briefly() {
    const first = this.#syn();
    switch (this.dice.below(3)) {
      case 0:
        return [first, this.#pause(this.farUs * 2).#send(this.server, flag.rst | flag.ack)];
      case 1:
        return [first, { ...first, time: this.#pause(second).time }];
      default:
        return [first, this.#pause(this.farUs * 2).#synAck()];
    }
  }

  /** @returns {Pieces} */
  *#unanswered() {
    const first = this.#syn();
    yield [first];
    for (let again = this.dice.below(6), wait = second; again > 0; again--, wait *= 2) {
      yield [{ ...first, time: this.#pause(wait).time }];
    }
  }

  #handshake() {
    return [
      this.#syn(),
      this.#pause(this.farUs * 2).#synAck(),
      this.#pause(this.nearUs * 2).#send(this.client, flag.ack),
    ];
  }

  /**
   * Few bytes at a time, as in a shell or a message broker; often silent, and kept alive.
   * @returns {Pieces}
   */
  *#chat() {
    for (let left = this.dice.skewed(3, 60); left > 0; left--) {
      const [asks, answers] = this.dice.happens(0.9) ? [this.client, this.server] : [this.server, this.client];
      yield* this.#data(asks, this.dice.skewed(16, 400));
      this.#pause(this.dice.skewed(50, 5 * ms));
      yield* this.#data(answers, this.dice.skewed(16, 1200));
      this.#pause(this.dice.skewed(5 * ms, 2 * second));
      if (this.dice.happens(0.03)) yield* this.#keepAlive();
    }
  }

  /** @returns {Pieces} */
  *#keepAlive() {
    const probe = this.#pause(15 * second).#send(this.client, flag.ack);
    probe.seq = (probe.seq - 1) >>> 0;
    yield [probe, this.#pause(this.farUs * 2).#send(this.server, flag.ack)];
  }

  /** @param {End} sender @param {number} bytes @returns {Pieces} */
  *#data(sender, bytes) {
    const receiver = sender.isClient ? this.server : this.client;
    let flightSegments = 10;
    for (let left = bytes; left > 0; ) {
      const flight = new Flight(this, sender, receiver, Math.min(left, flightSegments * this.fullBytes));
      yield flight.segments();
      left -= flight.bytes;
      this.time = flight.endsAt;
      flightSegments = flight.hadLoss ? Math.max(4, flightSegments >> 1) : Math.min(40, flightSegments * 2);
      if (left > 0 && this.dice.happens(0.004)) yield* this.#zeroWindow(sender, receiver);
    }
  }

  /** @param {End} sender @param {End} receiver @returns {Pieces} */
  *#zeroWindow(sender, receiver) {
    const full = this.#pause(500).#send(receiver, flag.ack);
    full.window = 0;
    const probe = this.#pause(250 * ms).#send(sender, flag.ack);
    probe.length = 1;
    const stillFull = this.#pause(this.roundTripUs).#send(receiver, flag.ack);
    stillFull.window = 0;
    const open = this.#pause(this.dice.skewed(1 * ms, 300 * ms)).#send(receiver, flag.ack);
    yield [full, probe, stillFull, open];
    this.#pause(this.roundTripUs);
  }

  /** @returns {Pieces} */
  *#close() {
    this.#pause(this.dice.skewed(100, 200 * ms));
    const ending = weighed(this.dice, endings);
    switch (ending) {
      case 'never':
        return;
      case 'clientResets':
        return yield [this.#send(this.client, flag.rst | flag.ack)];
      case 'serverResets':
        return yield [this.#send(this.server, flag.rst)];
      default: {
        const first = ending === 'serverCloses' ? this.server : this.client;
        const second = first.isClient ? this.server : this.client;
        const away = second.isClient ? this.nearUs : this.farUs;
        yield [this.#send(first, flag.fin | flag.ack)];
        if (ending === 'halfClose') {
          yield [this.#pause(away * 2).#send(second, flag.ack)];
          yield* this.#data(second, this.dice.skewed(100, 20_000));
        }
        yield [
          this.#pause(away * 2).#send(second, flag.fin | flag.ack),
          this.#pause((this.nearUs + this.farUs - away) * 2).#send(first, flag.ack),
        ];
      }
    }
  }

  #syn() {
    return this.#send(this.client, flag.syn);
  }

  #synAck() {
    return this.#send(this.server, flag.syn | flag.ack);
  }

  /** @param {number} microseconds */
  #pause(microseconds) {
    this.time += Math.round(microseconds);
    return this;
  }

  /** @param {End} end @param {number} flags */
  #send(end, flags) {
    const other = end.isClient ? this.server : this.client;
    const segment = {
      time: this.time,
      from: end,
      flags,
      seq: end.next,
      ack: flags & flag.ack ? other.next : 0,
      length: 0,
      window: end.window,
      sack: null,
    };
    if (flags & (flag.syn | flag.fin)) end.next = (end.next + 1) >>> 0;
    return segment;
  }
}

/**
 * @template {string} T
 * @param {Dice} dice
 * @param {readonly (readonly [T, number])[]} weights that make a hundred
 * @returns {T}
 */
function weighed(dice, weights) {
  let left = dice.below(100);
  for (const [value, weight] of weights) {
    if (left < weight) return value;
    left -= weight;
  }
  return weights[0][0];
}
