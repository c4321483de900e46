import { CaptureEngine } from '@synscope/engine';

/** Analyses a whole capture, as far as it can be read; the engine's status says what was wrong with it. */
export async function analyze(input: AsyncIterable<Uint8Array>): Promise<CaptureEngine> {
  const engine = new CaptureEngine();
  for await (const bytes of input) {
    engine.push(bytes);
    if (engine.status().problem !== null) break;
  }
  engine.end();
  return engine;
}
