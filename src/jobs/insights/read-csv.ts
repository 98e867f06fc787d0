// Parses streamed CSV row by row, so that a 100 MB export is never held in memory. RFC 4180: quoted fields may hold
// commas, line breaks and doubled quotes. Pure.

/** Longer fields are cut. CircleCI's are far shorter. */
const MAX_FIELD = 10_000;

/** `chunks` are UTF-8 bytes, split anywhere. Empty lines are skipped. Throws only what `chunks` throws. */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string[], void, undefined> {
  const decoder = new TextDecoder();
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  // A quote ends a quoted field, unless another quote follows.
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
