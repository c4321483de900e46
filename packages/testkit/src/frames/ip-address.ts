/** The bytes of an address: 4 of IPv4, 16 of IPv6. @throws RangeError where the text is no address */
export function addressBytes(text: string): Uint8Array {
  return text.includes(':') ? ipv6Bytes(text) : ipv4Bytes(text);
}

function ipv4Bytes(text: string): Uint8Array {
  const parts = text.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) {
    throw new RangeError(`"${text}" is no IPv4 address`);
  }
  return Uint8Array.from(parts);
}

function ipv6Bytes(text: string): Uint8Array {
  const halves = text.split('::');
  const groupsOf = (half: string): number[] => (half === '' ? [] : half.split(':').map((group) => parseInt(group, 16)));
  const [head, tail = []] = halves.map(groupsOf);
  const missing = 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: Math.max(0, missing) }, () => 0), ...tail];
  const complete = halves.length === 2 ? missing >= 1 : missing === 0;
  if (halves.length > 2 || !complete || groups.some((group) => !(group >= 0 && group <= 0xffff))) {
    throw new RangeError(`"${text}" is no IPv6 address`);
  }
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}
