import type { SegmentFields } from '../segment-fields.js';

/** Keeps addresses and place of the IP header in `out`, before a header inside it takes their place. The outermost stay. */
export function keepOuterAddresses(out: SegmentFields): void {
  if (out.ipHeaders === 1) {
    out.outerIpVersion = out.ipVersion;
    out.outerIpv4 = false;
    out.outerIpv6 = false;
  }
  if (out.ipVersion === 4) {
    if (out.outerIpv4) return;
    out.outerIpv4 = true;
    out.outerIpv4Offset = out.ipOffset;
    out.outerIpv4Source = out.source3;
    out.outerIpv4Destination = out.destination3;
  } else if (!out.outerIpv6) {
    out.outerIpv6 = true;
    out.outerIpv6Offset = out.ipOffset;
    out.outerIpv6Source[0] = out.source0;
    out.outerIpv6Source[1] = out.source1;
    out.outerIpv6Source[2] = out.source2;
    out.outerIpv6Source[3] = out.source3;
    out.outerIpv6Destination[0] = out.destination0;
    out.outerIpv6Destination[1] = out.destination1;
    out.outerIpv6Destination[2] = out.destination2;
    out.outerIpv6Destination[3] = out.destination3;
  }
}
