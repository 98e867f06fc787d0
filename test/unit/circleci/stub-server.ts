// A real HTTP server on a free port of 127.0.0.1 that gives the responses a test sets, and records the requests.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { type Circleci, type CircleciOptions, createCircleci } from '../../../src/circleci/client.ts';

export interface Asked {
  method: string;
  /** As sent over the wire, including the query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Answer = (response: ServerResponse, asked: Asked, count: number) => void;

export interface StubServer {
  url: string;
  asked: Asked[];
  close(): Promise<void>;
}

export const TOKEN = 'cci-token-5f1c0ffee';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

export async function startStub(answer: Answer): Promise<StubServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body };
    asked.push(one);
    answer(response, one, asked.length);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  opened.push(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}

/** A client whose waits take no time but are recorded in `slept`. The clock can be set. */
export function connect(url: string, options: Partial<CircleciOptions> = {}) {
  const slept: number[] = [];
  const clock = {
    now: Date.now,
    sleep: async (ms: number) => {
      slept.push(ms);
    },
    random: () => 0.5,
  };
  const client: Circleci = createCircleci({ token: TOKEN, baseUrl: url, clock, ...options });
  opened.push(client.close);
  return { client, slept, clock };
}

export async function startClient(answer: Answer, options: Partial<CircleciOptions> = {}) {
  const server = await startStub(answer);
  return { server, ...connect(server.url, options) };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

/** One response after the other; the last one repeats. */
export function inTurn(...answers: Answer[]): Answer {
  return (response, asked, count) => answers[Math.min(count, answers.length) - 1]?.(response, asked, count);
}

/** The error that a call fails with. */
export async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => Promise.reject(new Error(`succeeded with ${JSON.stringify(value)}`)),
    (error: unknown) => error,
  );
}
