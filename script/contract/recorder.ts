// A proxy between the client and Prism: strips `/api/v2`, asks Prism for a specific answer, and records the exchange.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Exchange {
  method: string;
  /** As in the file: without `/api/v2` and without the query. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  status: number;
  /** What Prism says is wrong with the request. Problems with its own answer are the file's fault and ignored. */
  violations: string[];
}

export interface Wanted {
  /** Prism's `Prefer` header: `code=201`, `example=name`, `dynamic=true`. */
  prefer?: string;
  /** Removes the client's token. */
  withoutToken?: boolean;
  /** Changes an answer on its way to the client. */
  change?: (answer: unknown) => unknown;
}

export interface Recorder {
  url: string;
  /** Applies until it is called again. */
  want(wanted: Wanted): void;
  /** The exchanges since the last call. */
  take(): Exchange[];
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startRecorder(prismUrl: string): Promise<Recorder> {
  let wanted: Wanted = {};
  const exchanges: Exchange[] = [];

  async function pass(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readText(message);
    const { pathname, searchParams, search } = new URL(message.url ?? '/', 'http://127.0.0.1');
    const path = pathname.replace(/^\/api\/v2/, '');
    const { prefer, withoutToken = false, change = (answer: unknown) => answer } = wanted;
    const token = withoutToken ? undefined : message.headers['circle-token'];
    const answer = await fetch(`${prismUrl}${path}${search}`, {
      method: message.method ?? 'GET',
      headers: {
        ...(typeof token === 'string' && { 'circle-token': token }),
        ...(prefer !== undefined && { prefer }),
        ...(text !== '' && { 'content-type': message.headers['content-type'] ?? '' }),
        accept: message.headers.accept ?? '*/*',
      },
      ...(text !== '' && { body: text }),
    });
    const body = await answer.text();
    exchanges.push({
      method: message.method ?? '',
      path,
      query: searchParams,
      body: text === '' ? undefined : JSON.parse(text),
      status: answer.status,
      violations: readViolations(answer.headers.get('sl-violations')),
    });
    const contentType = answer.headers.get('content-type');
    response.writeHead(answer.status, contentType === null ? {} : { 'content-type': contentType });
    response.end(body === '' ? '' : JSON.stringify(change(lastPage(JSON.parse(body), searchParams))));
  }

  const server = createServer((message, response) => {
    pass(message, response).catch((error: unknown) => {
      response.writeHead(502).end(String(error));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    want: (next) => {
      wanted = next;
    },
    take: () => exchanges.splice(0),
    [Symbol.asyncDispose]: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Prism says that every page has a next one, so the second is made the last. */
function lastPage(answer: unknown, query: URLSearchParams): unknown {
  const isPage = typeof answer === 'object' && answer !== null && 'next_page_token' in answer;
  return isPage && query.has('page-token') ? { ...answer, next_page_token: null } : answer;
}

async function readText(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message.setEncoding('utf8')) text += chunk;
  return text;
}

function readViolations(header: string | null): string[] {
  if (header === null) return [];
  const list = JSON.parse(header) as { location?: string[]; message?: string }[];
  return list
    .filter(({ location }) => location?.[0] === 'request')
    .map(({ location = [], message = '' }) => `${location.join('.')} ${message}`);
}
