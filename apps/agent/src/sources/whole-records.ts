import { pcapFlavour, type PcapFlavour } from '@synscope/pcap';

/**
 * Lets a pcap stream pass in whole records, so that it can go on with another's records after it was broken off
 * anywhere. A capture process writes nothing else.
 */
export class WholeRecords {
  #flavour: PcapFlavour | undefined;
  /** What of a record, or of the file's header, is here so far. */
  #held: Uint8Array = new Uint8Array(0);

  /**
   * @param bytes the next of the stream
   * @returns the file's header where this is the first that is whole, and the records that are whole by now; maybe nothing
   * @throws Error where it is no pcap stream
   */
  take(bytes: Uint8Array): { header: Uint8Array | undefined; records: Uint8Array } {
    const all = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
    let header: Uint8Array | undefined;
    let start = 0;
    if (this.#flavour === undefined) {
      const length = this.#readHeader(view);
      if (length === undefined) {
        this.#held = new Uint8Array(all);
        return { header: undefined, records: new Uint8Array(0) };
      }
      header = all.subarray(0, length);
      start = length;
    }
    const { bigEndian, recordHeaderLength } = this.#flavour!;
    let end = start;
    while (end + recordHeaderLength <= all.length) {
      const next = end + recordHeaderLength + view.getUint32(end + 8, !bigEndian);
      if (next > all.length) break;
      end = next;
    }
    this.#held = new Uint8Array(all.subarray(end));
    return { header, records: all.subarray(start, end) };
  }

  /** @returns the length of the file's header, once it is here */
  #readHeader(view: DataView): number | undefined {
    if (view.byteLength < 4) return undefined;
    const flavour = pcapFlavour(view.getUint32(0));
    if (flavour === null) throw new Error('the capture process sent what is no pcap stream');
    if (view.byteLength < flavour.fileHeaderLength) return undefined;
    this.#flavour = flavour;
    return flavour.fileHeaderLength;
  }
}
