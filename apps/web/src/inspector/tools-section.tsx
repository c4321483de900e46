import type { ReactElement } from 'react';
import type { SegmentWindow } from '@synscope/trace';
import { lookedAt } from '../store/selection.js';
import { useApp, useMessages } from '../app/page-context.js';
import { CopyLine } from '../controls/copy-line.js';
import { Fold } from '../controls/fold.js';
import { connectionFilters, segmentFilter } from './display-filter.js';
import type { InspectedFrame } from './inspect-reply.js';
import { tcpdumpLine } from './tcpdump-line.js';

interface ToolsSectionProps {
  readonly frame: InspectedFrame | null;
  readonly window: SegmentWindow;
  readonly index: number;
}

/** The same segment for other programs: as tcpdump prints it, and the filters with which tshark and Wireshark find it. */
export function ToolsSection({ frame, window, index }: ToolsSectionProps): ReactElement | null {
  const say = useMessages().inspector;
  const connection = useApp(lookedAt);
  const baseSeconds = useApp((state) => state.captures?.find((one) => one.capture === state.capture)?.baseSeconds ?? 0);
  const tcp = frame?.layers.findLast((layer) => layer.protocol === 'tcp');
  if (connection === null) return null;
  const { here, anywhere } = connectionFilters(connection);
  return (
    <Fold name="tools" heading={say.tools}>
      {tcp !== undefined && frame?.frame === window.frame[index] && (
        <CopyLine name={say.tcpdump} text={tcpdumpLine({ window, index, connection, tcp, baseSeconds })} />
      )}
      <CopyLine name={say.segmentFilter} text={segmentFilter(window.frame[index])} />
      <CopyLine name={say.connectionFilter} text={here} />
      <CopyLine name={say.endpointsFilter} text={anywhere} />
    </Fold>
  );
}
