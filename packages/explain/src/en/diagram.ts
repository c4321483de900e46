/** Words that stand in the diagram itself. */
export const diagram = {
  silence: '{duration} of silence',
  loading: 'Loading segments…',
  tooDense: 'More segments here than can be drawn. Zoom in to see them.',
  client: 'client',
  server: 'server',
} as const;
