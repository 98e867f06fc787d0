// Downloads files that CircleCI links to: artifacts and step output. They are on other hosts, behind redirects, and of any
// size: the token only goes to CircleCI's own hosts, and no file is held in memory as a whole.
import { type Call, CircleciRejected } from '../errors.ts';
import type { CallOptions } from './api.ts';
import { startDeadline } from './deadline.ts';
import { TransportFault, transportFailure } from './errors.ts';
import { type FileHosts, fileHostOf, isCloudHost } from './file-hosts.ts';
import type { Http, HttpDownload } from './http.ts';
import { reject } from './rejections.ts';
import { type Clock, type RetryPolicy, retryCall } from './retry.ts';
import { retryAfterMs } from './retry-timing.ts';

export interface DownloadOptions extends CallOptions {
  /** Larger files are refused, if possible before reading. Default 100 MB. */
  maxBytes?: number;
}

export interface Download {
  contentType?: string;
  /** As announced; often unknown. */
  sizeBytes?: number;
  /** Read it at once: the call's deadline keeps running. Throws CircleciError; stopping early closes the connection. */
  chunks: AsyncIterable<Uint8Array>;
}

/** `timeoutMs` covers the whole download, default 60,000. A signed URL is read without a token, whatever its host. */
export type OpenDownload = (
  url: string,
  options?: DownloadOptions & { signed?: boolean },
) => Promise<Download>;

export interface DownloadSettings extends FileHosts {
  retry: RetryPolicy;
  clock: Clock;
}

const TIMEOUT_MS = 60_000;
const MAX_BYTES = 100 * 1024 * 1024;
const MAX_REDIRECTS = 5;

export function createDownload(
  http: Http,
  { retry: policy, clock, ...hosts }: DownloadSettings,
): OpenDownload {
  return async (address, { signed = false, maxBytes = MAX_BYTES, ...options } = {}) => {
    const call = callOf(address);
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const deadline = startDeadline(timeoutMs, options.signal);
    try {
      const { signal } = deadline;
      const attempt = async () => {
        const answer = await follow(http, call, address, { ...hosts, mayHaveToken: !signed, signal });
        if (answer.status < 200 || answer.status > 299) throw refusal(call, answer, clock);
        return answer;
      };
      const neverWaits = options.priority !== undefined && options.priority !== 'interactive';
      const context = { ...policy, clock, deadlineAt: clock.now() + timeoutMs, signal, neverWaits };
      const answer = await retryCall(attempt, context);

      const contentType = answer.headers['content-type'];
      const sizeBytes = Number(answer.headers['content-length'] ?? Number.NaN);
      if (sizeBytes > maxBytes) {
        answer.close();
        throw tooLarge(call, maxBytes);
      }
      return {
        ...(typeof contentType === 'string' && { contentType }),
        ...(Number.isFinite(sizeBytes) && { sizeBytes }),
        chunks: readUpTo(call, answer.chunks, maxBytes, deadline),
      };
    } catch (error) {
      deadline[Symbol.dispose]();
      throw error;
    }
  };
}

interface Following extends FileHosts {
  mayHaveToken: boolean;
  signal: AbortSignal;
}

async function follow(http: Http, call: Call, address: string, following: Following): Promise<HttpDownload> {
  const { baseUrl, mayHaveToken, signal } = following;
  let url = readAddress(call, address);
  let withToken = mayHaveToken;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const host = fileHostOf(url, following);
    if (host === undefined) throw astray(call, 'a host that isn’t CircleCI’s', ADD_HOST);
    // Once dropped, the token is not sent again.
    withToken &&= mayCarryToken(url, baseUrl);
    const answer = await http
      .open({ url: url.href, withToken, isPublic: host === 'public', signal })
      .catch((fault: TransportFault) => Promise.reject(failureOf(call, fault)));
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status > 399 || typeof location !== 'string') return answer;

    answer.close();
    const next = readAddress(call, location, url.href);
    if (url.protocol === 'https:' && next.protocol !== 'https:') throw astray(call, 'an unencrypted address');
    url = next;
  }
  throw astray(call, `more than ${MAX_REDIRECTS} redirects`);
}

const failureOf = (call: Call, fault: TransportFault) =>
  fault.code === 'private-address' ? astray(call, 'a private address') : transportFailure(call, fault);

/**
 * The origin of the base URL, and for CircleCI's cloud its other hosts and those of its artifacts. The token of a
 * CircleCI Server is never sent to the cloud.
 */
export function mayCarryToken(url: URL, baseUrl: string): boolean {
  if (url.origin === new URL(baseUrl).origin) return true;
  return (
    url.protocol === 'https:' &&
    isCloudHost(new URL(baseUrl).hostname) &&
    (isCloudHost(url.hostname) || url.hostname.endsWith('.circle-artifacts.com'))
  );
}

async function* readUpTo(
  call: Call,
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  deadline: Disposable,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw tooLarge(call, maxBytes);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof TransportFault ? transportFailure(call, error) : error;
  } finally {
    deadline[Symbol.dispose]();
  }
}

function tooLarge(call: Call, maxBytes: number) {
  return transportFailure(call, new TransportFault('too-large', `more than ${maxBytes} bytes`));
}

const ADD_HOST =
  ' If it’s your CircleCI Server’s storage, ask this bot’s admin to add the host to `CIRCLECI_FILE_HOSTS`.';

function astray(call: Call, where: string, more = ''): CircleciRejected {
  return new CircleciRejected(`led to ${where}`, {
    call,
    retry: 'never',
    userMessage: `CircleCI’s link to this file leads to ${where}, so I did not follow it. Nothing was changed. Open the file in the CircleCI web app.${more}`,
  });
}

function refusal(call: Call, { status, headers, close }: HttpDownload, { now }: Clock) {
  close();
  return reject({ call, status, words: '', afterMs: retryAfterMs(headers, now()) });
}

// The query may hold a signature, so it is kept out of logs.
function callOf(address: string): Call {
  if (!URL.canParse(address)) return { method: 'GET', path: 'an invalid URL' };
  const { host, pathname } = new URL(address);
  return { method: 'GET', path: host + pathname };
}

function readAddress(call: Call, address: string, from?: string): URL {
  if (!URL.canParse(address, from)) throw astray(call, 'an invalid URL');
  const url = new URL(address, from);
  if (!/^https?:$/.test(url.protocol)) throw astray(call, 'an address that is not HTTP');
  return url;
}
