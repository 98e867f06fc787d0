// One HTTP request and its answer; the only place that uses axios. Every status is an answer. Transport failures become
// TransportFault, never axios' own error, which holds the token.
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import { TransportFault } from './errors.ts';
import { createPublicLookup } from './public-lookup.ts';
import type { Headers } from './rate-limit.ts';

export interface ProxySettings {
  host: string;
  port: number;
  protocol?: 'http' | 'https';
  auth?: { username: string; password: string };
}

export interface HttpOptions {
  baseUrl: string;
  /** Without one, only open-source projects can be read. */
  token: string | undefined;
  auth: 'circle-token' | 'bearer';
  proxy: ProxySettings | false;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A name with several values is repeated; one without a value is left out. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface HttpRequest {
  method: Method;
  /** Relative to the host, already encoded (see path.ts). */
  path: string;
  query?: Query;
  body?: unknown;
  withToken: boolean;
  /** Aborts the request at any point, including its body. */
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
}

export interface HttpDownload {
  status: number;
  headers: Headers;
  /** Throws TransportFault. Stopping early closes the connection. */
  chunks: AsyncIterable<Uint8Array>;
  /** For callers that do not read it. */
  close(): void;
}

export interface OpenRequest {
  url: string;
  withToken: boolean;
  isPublic: boolean;
  signal: AbortSignal;
}

export interface Http {
  /** Throws TransportFault. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /**
   * Starts reading any URL, without a token unless asked, and without following redirects. `isPublic` refuses a host with
   * a private address. Throws TransportFault.
   */
  open(request: OpenRequest): Promise<HttpDownload>;
  close(): void;
}

const MAX_ANSWER_BYTES = 20 * 1024 * 1024;
const MAX_SOCKETS = 8;

export function createHttp({ baseUrl, token, auth, proxy }: HttpOptions): Http {
  const reading = createAgents(true);
  // The server may close a kept connection just as a request is written to it. A read can be retried, but nobody could tell
  // whether a write happened, so each write gets its own connection.
  const writing = createAgents(false);
  // A proxy looks names up itself, and has a private address of its own.
  const readingPublic = proxy === false ? createAgents(true, createPublicLookup()) : reading;
  const own = auth === 'bearer' ? { Authorization: `Bearer ${token}` } : { 'Circle-Token': token };
  const tokenHeader = token === undefined ? {} : own;
  const wire = axios.create({
    headers: { 'User-Agent': 'circleci-chatops' },
    proxy,
    maxRedirects: 0,
    validateStatus: null,
    transformResponse: (data: unknown) => data,
  });

  return {
    async send({ method, path, query = {}, body, withToken, signal }) {
      try {
        const agents = method === 'GET' ? reading : writing;
        const url = baseUrl + path + printQuery(query);
        const response = await wire.request<unknown>({
          method,
          url,
          data: body,
          signal,
          ...agents,
          headers: { ...(withToken && tokenHeader), Accept: 'application/json' },
          maxContentLength: MAX_ANSWER_BYTES,
          responseType: 'text',
        });
        return readAnswer(response);
      } catch (error) {
        throw toFault(error, signal, token);
      }
    },
    async open({ url, withToken, isPublic, signal }) {
      try {
        const headers = { ...(withToken && tokenHeader), Accept: '*/*' };
        const response = await wire.get<Readable>(url, {
          signal,
          headers,
          ...(isPublic ? readingPublic : reading),
          responseType: 'stream',
        });
        return startReading(response, signal, token);
      } catch (error) {
        throw toFault(error, signal, token);
      }
    },
    close() {
      for (const agents of [reading, writing, readingPublic]) {
        for (const agent of Object.values(agents)) agent.destroy();
      }
    },
  };
}

function createAgents(keepAlive: boolean, lookup?: LookupFunction) {
  const options = { keepAlive, maxSockets: MAX_SOCKETS, ...(lookup !== undefined && { lookup }) };
  return { httpAgent: new http.Agent(options), httpsAgent: new https.Agent(options) };
}

function printQuery(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, one]),
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

function readAnswer({ status, headers, data }: AxiosResponse<unknown>): HttpAnswer {
  return { status, headers: { ...headers }, text: typeof data === 'string' ? data : '' };
}

function startReading(
  response: AxiosResponse<Readable>,
  signal: AbortSignal,
  token: string | undefined,
): HttpDownload {
  const { status, headers, data: stream } = response;
  const close = () => void stream.destroy();
  // An error event without a listener would end the process; readers get the error from the iteration.
  stream.on('error', () => {});
  signal.addEventListener('abort', close, { once: true });
  stream.once('close', () => signal.removeEventListener('abort', close));
  if (signal.aborted) close();

  async function* readChunks(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* stream;
    } catch (error) {
      throw toFault(error, signal, token);
    }
  }
  return { status, headers: { ...headers }, chunks: readChunks(), close };
}

function toFault(error: unknown, signal: AbortSignal, token: string | undefined): TransportFault {
  if (signal.aborted && signal.reason instanceof TransportFault) return signal.reason;
  if (!(error instanceof Error)) return new TransportFault('unknown', 'the request failed');

  const message = token === undefined ? error.message : error.message.replaceAll(token, '[token]');
  if (message.startsWith('maxContentLength')) return new TransportFault('too-large', message);
  return new TransportFault(
    'code' in error && typeof error.code === 'string' ? error.code : 'unknown',
    message,
  );
}
