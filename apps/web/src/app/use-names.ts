import { useMemo } from 'react';
import type { EndpointNames } from '@synscope/diagram';
import type { EndpointName } from '@synscope/protocol';
import { useApp } from './page-context.js';

const none: readonly EndpointName[] = [];

/** What people call endpoints of the capture being looked at. The same object as long as no name changes. */
export function useNames(): EndpointNames {
  const names = useApp((state) => state.captures?.find((one) => one.capture === state.capture)?.names ?? none);
  return useMemo(() => new Map(names.map(({ endpoint, name }) => [endpoint, name])), [names]);
}
