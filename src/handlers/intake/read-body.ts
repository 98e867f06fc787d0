// Reads a request's raw body, byte for byte as the signature needs it. Never keeps more bytes than allowed.
import type { IncomingMessage } from 'node:http';

/**
 * Limits for reading and discarding the rest of a body that is too long. A client that is cut off early never sees
 * the response.
 */
const MAX_DRAINED_BYTES = 16 * 1_048_576;
const DRAIN_MS = 5_000;

/**
 * Undefined if longer than `maxBytes`. The rest has been read and discarded too, unless it is very large or slow.
 * Rejects if the client disconnected.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const statedBytes = Number(request.headers['content-length'] ?? 0);
  if (statedBytes > maxBytes + MAX_DRAINED_BYTES) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let length = 0;
    let timer: NodeJS.Timeout | undefined;
    const settle = (body: Buffer | undefined) => {
      stop();
      request.pause();
      resolve(body);
    };
    const fail = (error: Error = new Error('the sender closed the connection')) => {
      stop();
      reject(error);
    };
    const end = () => settle(length > maxBytes ? undefined : Buffer.concat(chunks));
    const closed = () => fail();
    // Every request ends with `close`, so a listener that stayed would make an error for each. The one for errors stays: without
    // any, a late error would end the process.
    const stop = () => {
      clearTimeout(timer);
      request.off('data', take).off('end', end).off('close', closed);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) return void chunks.push(chunk);
      chunks = [];
      timer ??= setTimeout(() => settle(undefined), DRAIN_MS);
      if (length > maxBytes + MAX_DRAINED_BYTES) settle(undefined);
    };
    request.on('data', take).on('end', end).on('error', fail).on('close', closed);
  });
}
