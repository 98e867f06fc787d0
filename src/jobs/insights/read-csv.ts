// CSV as it streams in, a row at a time, so that an export of 100 MB is never held in memory.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';

/** Far longer than a row of CircleCI's. */
const MAX_ROW_BYTES = 100_000;

/** The file was cut off or is none: a row that is too long or has other columns, or a quote that is never closed. */
export const isBrokenCsv = (error: unknown): error is CsvError => error instanceof CsvError;

/** Bytes are UTF-8. Throws a `CsvError` at the first row that is not like the first one. */
export function readCsv(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string[]> {
  const rows = parse({
    bom: true,
    max_record_size: MAX_ROW_BYTES,
    record_delimiter: ['\n', '\r\n'],
    relax_quotes: true,
    skip_empty_lines: true,
  });
  // Whatever goes wrong comes out of the iteration, once.
  pipeline(Readable.from(inPieces(chunks), { highWaterMark: 1 }), rows).catch(() => undefined);
  return rows;
}

const PIECE_BYTES = 16_384;

/** The rows of one piece are read in one go; between two, the event loop goes round. */
async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.byteLength; at += PIECE_BYTES) {
      yield chunk.subarray(at, at + PIECE_BYTES);
      await setImmediate();
    }
  }
}
