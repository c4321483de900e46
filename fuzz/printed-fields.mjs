import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { fieldNames, printFields } from '../apps/agent/dist/fields/print-fields.js';

/**
 * What `synscope fields` prints of a capture that comes in pieces.
 * @param {Uint8Array} bytes
 * @param {readonly number[]} pieces lengths; what is left comes in one
 * @returns {Promise<string>} a digest of every field of every segment, and of what was wrong with the capture
 */
export async function printedFields(bytes, pieces) {
  const hash = createHash('sha1');
  const output = new Writable({
    write(chunk, _encoding, done) {
      hash.update(chunk);
      done();
    },
  });
  const problem = await printFields({ input: inPieces(bytes, pieces), fields: fieldNames, output });
  return hash.update(JSON.stringify(problem)).digest('hex');
}

/** @param {Uint8Array} bytes @param {readonly number[]} pieces */
async function* inPieces(bytes, pieces) {
  let at = 0;
  for (const length of [...pieces, bytes.length]) {
    if (at < bytes.length) yield bytes.slice(at, at + length);
    at += length;
  }
}
