/** Words that stand in the diagram itself. */
export const diagram = {
  silence: '{duration} of silence',
  client: 'client',
  server: 'server',
} as const;
