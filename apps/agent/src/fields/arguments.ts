/** What the arguments of `synscope fields` ask for. */
export type FieldsRequest =
  | {
      readonly kind: 'print';
      readonly capture: string;
      readonly fields: readonly string[];
      /** Whether tcp.checksum.status says what each checksum is worth. */
      readonly verifyChecksums: boolean;
    }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'wrong'; readonly sentence: string };

const hint = '(synscope fields --help tells what there is)';

/**
 * Reads the arguments: one capture, or `-` for standard input, `-e FIELD` any number of times, and `--verify-checksums`,
 * in any order.
 *
 * @param known all field names
 */
export function parseFieldsArguments(args: readonly string[], known: readonly string[]): FieldsRequest {
  const fields: string[] = [];
  const captures: string[] = [];
  let verifyChecksums = false;
  for (let at = 0; at < args.length; at++) {
    const argument = args[at];
    if (argument === '-h' || argument === '--help') return { kind: 'help', text: help(known) };
    if (argument === '-e') {
      if (at + 1 === args.length) return wrong(`-e needs the name of a field ${hint}.`);
      fields.push(args[++at]);
    } else if (argument === '--verify-checksums') verifyChecksums = true;
    else if (argument.startsWith('-e') && argument.length > 2) fields.push(argument.slice(2));
    else if (argument.startsWith('-') && argument !== '-') return wrong(`There is no option ${argument} ${hint}.`);
    else captures.push(argument);
  }
  if (captures.length !== 1) {
    const count = captures.length === 0 ? 'Which capture' : 'More than one capture was given: which one';
    return wrong(`${count} are the fields to be printed of? ${hint}`);
  }
  if (fields.length === 0) return wrong(`Which fields are to be printed? Name each with -e ${hint}.`);
  const unknown = fields.filter((field) => !known.includes(field));
  if (unknown.length > 0) {
    return wrong(
      `${unknown.length === 1 ? 'There is no field' : 'There are no fields'} ${unknown.join(', ')} ${hint}.`,
    );
  }
  return { kind: 'print', capture: captures[0], fields, verifyChecksums };
}

function wrong(sentence: string): FieldsRequest {
  return { kind: 'wrong', sentence };
}

function help(known: readonly string[]): string {
  return `Usage: synscope fields CAPTURE -e FIELD [-e FIELD ...] [--verify-checksums]

Prints the fields of every TCP segment of a capture, one line a segment, separated by tabs; an absent field is empty.
CAPTURE is a pcap or pcapng file, compressed with gzip or zstd or not, or - for standard input. The fields have tshark's
names and values (tshark 4.0, one pass, the first occurrence); the last seven are our own (two of them what
Zeek's conn.log says of the connection), and are known when the capture has ended.

  --verify-checksums  makes tcp.checksum.status tell what each checksum is worth, as tshark does with
                      -o tcp.check_checksum:TRUE: 1 right, 0 wrong, 2 not to be told, because bytes are missing

Fields:
${known.map((name) => `  ${name}`).join('\n')}
`;
}
