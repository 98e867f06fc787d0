// The raw body of a request, byte for byte as a signature needs it, and not one byte more than allowed is kept.
import type { IncomingMessage } from 'node:http';

/** Of what is too long: read to its end and thrown away, since who is cut off in mid-sentence hears no answer. */
const MOST_DRAINED_BYTES = 16 * 1_048_576;
const DRAIN_MS = 5_000;

/**
 * Undefined when it is longer than `maxBytes`. The rest has then been read too, unless there is very much of it or it
 * comes slowly. Rejects when the sender went away.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const statedBytes = Number(request.headers['content-length'] ?? 0);
  if (statedBytes > maxBytes + MOST_DRAINED_BYTES) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let length = 0;
    let timer: NodeJS.Timeout | undefined;
    const settle = (body: Buffer | undefined) => {
      clearTimeout(timer);
      request.off('data', take);
      request.pause();
      resolve(body);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) return void chunks.push(chunk);
      chunks = [];
      timer ??= setTimeout(() => settle(undefined), DRAIN_MS);
      if (length > maxBytes + MOST_DRAINED_BYTES) settle(undefined);
    };
    request.on('data', take);
    request.once('end', () => settle(length > maxBytes ? undefined : Buffer.concat(chunks)));
    request.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    request.once('close', () => {
      clearTimeout(timer);
      reject(new Error('the sender closed the connection'));
    });
  });
}
