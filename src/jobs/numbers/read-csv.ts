// CSV as it streams in, a row at a time, so that an export of 100 MB is never held whole. RFC 4180: fields in double
// quotes may hold commas, line breaks and doubled quotes. Pure.

/** A field longer than this is cut; no column of CircleCI's comes near it. */
const MAX_FIELD = 10_000;

/** Bytes are UTF-8, in any pieces. Empty lines are left out. Never throws by itself. */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string[], void, undefined> {
  const decoder = new TextDecoder();
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  // A quote inside quotes closes them, unless the next character is a quote too.
  let wasQuote = false;
  const endField = () => {
    row.push(field);
    field = '';
  };

  for await (const chunk of chunks) {
    for (const letter of decoder.decode(chunk, { stream: true })) {
      if (isQuoted && !wasQuote && letter === '"') wasQuote = true;
      else if (isQuoted && !(wasQuote && letter !== '"')) {
        wasQuote = false;
        if (field.length < MAX_FIELD) field += letter;
      } else {
        isQuoted = false;
        wasQuote = false;
        if (letter === '"' && field === '') isQuoted = true;
        else if (letter === ',') endField();
        else if (letter === '\n') {
          endField();
          if (row.length > 1 || row[0] !== '') yield row;
          row = [];
        } else if (letter !== '\r' && field.length < MAX_FIELD) field += letter;
      }
    }
  }
  endField();
  if (row.length > 1 || row[0] !== '') yield row;
}
