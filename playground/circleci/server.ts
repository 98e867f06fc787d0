// The HTTP server: reads a call, logs it, applies injected faults, answers.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { headerTexts, type Watch, type WireEnd } from '../wire.ts';
import { tokenOf } from './authenticate.ts';
import type { Fault, FaultTable } from './faults.ts';
import type { Api, RawRequest } from './raw-request.ts';
import { type Rendered, render } from './render.ts';
import type { Answer } from './router.ts';
import type { Call } from './types.ts';

export interface ServerParts {
  port: number;
  api: Api;
  faults: FaultTable;
  calls: Call[];
  now(): number;
  begin: Watch;
  /** Each answer waits for it. */
  pause(): unknown;
}

export interface RunningServer {
  url: string;
  /** Also closes keep-alive sockets and hanging calls. */
  close(): Promise<void>;
}

export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const server = createServer((request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      console.error('CircleCI stand-in', request.method, request.url?.split('?')[0], error);
      response.socket?.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(parts: ServerParts, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const raw = await read(message);
  const call = log(parts, raw);
  const end = parts.begin({
    from: 'bot',
    to: 'circleci',
    method: raw.method,
    url: new URL(message.url ?? '/', `http://${message.headers.host ?? '127.0.0.1'}`).href,
    headers: headerTexts(raw.headers),
    body: raw.text,
  });
  response.once('close', () => end({ lost: 'the bot stopped waiting' }));
  await parts.pause();
  const fault = parts.faults.take(raw.method, raw.path, raw.query.toString());
  if (fault && ['hang', 'perform-then-hang'].includes(fault.kind)) {
    if (fault.kind === 'perform-then-hang') parts.api(raw);
    return;
  }
  if (fault && ['reset', 'perform-then-reset'].includes(fault.kind)) {
    if (fault.kind === 'perform-then-reset') parts.api(raw);
    end({ lost: 'connection reset' });
    message.socket.resetAndDestroy();
    return;
  }
  const answer = fault ? spoil(fault, call, () => parts.api(raw)) : parts.api(raw);
  const rendered = render(answer, raw.path, raw.headers.accept);
  if (fault?.kind === 'reset-mid-body') {
    end({ lost: 'connection reset in the middle of the answer' });
    sendHalf(rendered, response);
    return;
  }
  call.status = rendered.status;
  // As CircleCI's gateway does; its support asks for this id.
  call.requestId = randomUUID();
  response.setHeader('x-request-id', call.requestId);
  end(seen(rendered));
  await send(rendered, response);
}

function seen({ status, headers, content }: Rendered): WireEnd {
  if (typeof content === 'string') return { status, headers: headerTexts(headers), body: content };
  const body = content instanceof Uint8Array ? `(${content.length} bytes)` : '(a long log)';
  return { status, headers: headerTexts(headers), body };
}

async function send({ status, headers, content }: Rendered, response: ServerResponse): Promise<void> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(content) });
    response.end(content);
    return;
  }
  // No content length: chunks are generated as the client reads them. A client may disconnect early.
  response.writeHead(status, headers);
  await pipeline(Readable.from(content, { objectMode: false }), response).catch(() => {});
}

async function read(message: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(message.url ?? '/', 'http://127.0.0.1');
  return {
    method: message.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: message.headers,
    text: Buffer.concat(chunks).toString(),
  };
}

function log({ calls, now }: ServerParts, { method, path, query, headers, text }: RawRequest): Call {
  const token = tokenOf(headers) ?? query.get('circle-token') ?? undefined;
  const call: Call = { method, path, query: query.toString(), at: now() };
  if (text !== '') call.body = jsonOrText(text);
  if (token !== undefined) call.tokenUsed = token;
  calls.push(call);
  return call;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `status`, `429` and `html` replace the call. The other faults let it happen first. */
function spoil(fault: Fault, call: Call, perform: () => Answer): Answer {
  const retryAfter = fault.retryAfterSeconds;
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  if (fault.kind === '429') return { status: 429, headers, body: { message: 'Rate limit exceeded.' } };
  if (fault.kind === 'status') {
    const { type, text } = fault.body ?? {};
    if (type !== undefined)
      return { status: fault.status ?? 500, headers: { ...headers, 'content-type': type }, body: text };
    return { status: fault.status ?? 500, headers, body: { message: 'Internal server error.' } };
  }
  if (fault.kind === 'html') {
    const body = '<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>';
    return { status: fault.status ?? 502, headers: { 'content-type': 'text/html' }, body };
  }
  const answer = perform();
  if (fault.kind === 'edit') return edited(fault, call, answer);
  if (fault.kind !== 'changed-shape') return answer;
  return { status: answer.status, headers: answer.headers ?? {}, body: { data: answer.body } };
}

function edited({ edit, headers = {} }: Fault, call: Call, whole: Answer): Answer {
  const answer = { ...whole, headers: { ...whole.headers, ...headers } };
  const { body, stream } = answer;
  const isJson = stream === undefined && typeof body === 'object' && !(body instanceof Uint8Array);
  // A copy, because handlers may answer with what the world is made of.
  return isJson && edit ? { ...answer, body: edit(JSON.parse(JSON.stringify(body)), call) } : answer;
}

function sendHalf({ status, headers, content }: Rendered, response: ServerResponse): void {
  const isWhole = typeof content === 'string' || content instanceof Uint8Array;
  const bytes = Buffer.from(isWhole ? content : [...content].join(''));
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))), () =>
    response.socket?.destroy(),
  );
}
