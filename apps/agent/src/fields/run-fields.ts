import { fail, printCapture } from '../printing/print-capture.js';
import { parseFieldsArguments } from './arguments.js';
import { fieldNames, printFields } from './print-fields.js';

/**
 * `synscope fields CAPTURE -e FIELD ...`: prints fields of every TCP segment on standard output, and sets the exit
 * status: 1 where the arguments or the capture are bad, after what was whole is printed, with a sentence on standard
 * error. Ends quietly when its reader closes.
 *
 * @param args everything after the word `fields`
 */
export async function runFields(args: readonly string[]): Promise<void> {
  const request = parseFieldsArguments(args, fieldNames);
  switch (request.kind) {
    case 'help':
      process.stdout.write(request.text);
      return;
    case 'wrong':
      fail(request.sentence);
      return;
    case 'print':
      await printCapture(request.capture, 'en', async (input, output) => {
        const problem = await printFields({ ...request, live: request.capture === '-', input, output });
        return problem === null ? null : { ...problem, params: { ...problem.params, byteOffset: problem.byteOffset } };
      });
  }
}
