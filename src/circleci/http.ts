// One request over the wire and back, and the only place that knows axios. Whatever status comes is an answer;
// what fails on the way becomes a TransportFault, never axios' own error, which carries the token.
import http from 'node:http';
import https from 'node:https';
import axios, { type AxiosResponse } from 'axios';
import { TransportFault } from './errors.ts';
import type { Headers } from './rate-limit.ts';

export interface ProxySettings {
  host: string;
  port: number;
  protocol?: 'http' | 'https';
  auth?: { username: string; password: string };
}

export interface HttpOptions {
  baseUrl: string;
  token: string;
  auth: 'circle-token' | 'bearer';
  proxy: ProxySettings | false;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpRequest {
  method: Method;
  /** Below the host, already encoded (see path.ts). */
  path: string;
  query?: Readonly<Record<string, string | undefined>>;
  body?: unknown;
  /** Aborts the request at any point, its body included. */
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
}

export interface Http {
  /** Throws TransportFault. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): void;
}

const MAX_ANSWER_BYTES = 20 * 1024 * 1024;
const MAX_SOCKETS = 8;

export function createHttp({ baseUrl, token, auth, proxy }: HttpOptions): Http {
  const reading = createAgents(true);
  // A kept connection may be closed by the other side just as we write to it. For a read that is nothing; for a
  // write nobody could tell whether it happened, so each one gets a connection of its own.
  const writing = createAgents(false);
  const wire = axios.create({
    headers: {
      ...(auth === 'bearer' ? { Authorization: `Bearer ${token}` } : { 'Circle-Token': token }),
      Accept: 'application/json',
      'User-Agent': 'circleci-chatops',
    },
    proxy,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    validateStatus: null,
    responseType: 'text',
    transformResponse: (data: unknown) => data,
  });

  return {
    async send({ method, path, query = {}, body, signal }) {
      try {
        const agents = method === 'GET' ? reading : writing;
        const url = baseUrl + path + printQuery(query);
        const response = await wire.request<unknown>({ method, url, data: body, signal, ...agents });
        return readAnswer(response);
      } catch (error) {
        throw toFault(error, signal, token);
      }
    },
    close() {
      for (const agent of [...Object.values(reading), ...Object.values(writing)]) agent.destroy();
    },
  };
}

function createAgents(keepAlive: boolean) {
  const options = { keepAlive, maxSockets: MAX_SOCKETS };
  return { httpAgent: new http.Agent(options), httpsAgent: new https.Agent(options) };
}

function printQuery(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

function readAnswer({ status, headers, data }: AxiosResponse<unknown>): HttpAnswer {
  return { status, headers: { ...headers }, text: typeof data === 'string' ? data : '' };
}

function toFault(error: unknown, signal: AbortSignal, token: string): TransportFault {
  if (signal.aborted && signal.reason instanceof TransportFault) return signal.reason;
  if (!(error instanceof Error)) return new TransportFault('unknown', 'the request failed');

  const message = error.message.replaceAll(token, '[token]');
  if (message.startsWith('maxContentLength')) return new TransportFault('too-large', message);
  return new TransportFault(
    'code' in error && typeof error.code === 'string' ? error.code : 'unknown',
    message,
  );
}
