/** What a diagram can be printed as. */
export const diagramFormats = ['text', 'svg', 'mermaid'] as const;
export type DiagramFormat = (typeof diagramFormats)[number];
