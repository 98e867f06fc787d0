// The playground in a browser: a small server that shows both stand-ins and acts as the chosen person.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Backstage } from '../backstage.ts';
import type { CircleciStandIn } from '../circleci/index.ts';
import type { LocalWorld } from '../local-world.ts';
import type { SlackStandIn } from '../slack/index.ts';
import { createSpeedControl, type Speed } from '../speed.ts';
import { createStoryteller } from '../stories/storyteller.ts';
import { createRecorder, type Recorder } from '../traffic/recorder.ts';
import { createWeather } from '../weather/index.ts';
import { type Done, performAct } from './acts/index.ts';
import { buildPage } from './build-page.ts';
import { createLiveUpdates } from './live-updates.ts';
import { CONTENT_SECURITY_POLICY, renderPage } from './page.ts';
import { createSlices } from './parts.ts';
import { readPicture } from './pictures.ts';
import { createReadMarks } from './read-marks.ts';

export interface PlaygroundWebOptions {
  slack: SlackStandIn;
  circleci: CircleciStandIn;
  /** Processes that the page may kill, and how to start again. */
  backstage?: Backstage | undefined;
  /** What has been recorded so far. Default: recording begins now. */
  traffic?: Recorder | undefined;
  /** Where the guided stories are told. Absent: there are none. */
  local?: LocalWorld | undefined;
  /** How fast time passes at CircleCI at the start. Default paused. */
  speed?: Speed;
  /** 0 or absent: any free port. */
  port?: number;
  /** Default 127.0.0.1. In a container, use 0.0.0.0 so that a published port works. */
  host?: string;
  /** Epoch milliseconds, for "Today" in dates. */
  now?: () => number;
}
export interface PlaygroundWeb {
  url: string;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1_000_000;

function send(response: ServerResponse, status: number, type: string, content: string | Uint8Array): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(content);
}
const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, status, 'application/json', JSON.stringify(body));

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_BODY_BYTES) throw new Error('too much was sent');
  }
  return JSON.parse(text);
}

/** Stops other pages in the same browser from acting here, and DNS rebinding. */
function isOwnPage({ headers, method }: IncomingMessage): boolean {
  const isLocal = /^(127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? '');
  if (method === 'GET') return isLocal;
  const isJson = headers['content-type'] === 'application/json';
  return isLocal && isJson && headers.origin === `http://${headers.host}`;
}

/** Listens on 127.0.0.1 by default. The caller closes the stand-ins. */
export async function startPlaygroundWeb(options: PlaygroundWebOptions): Promise<PlaygroundWeb> {
  const { slack, circleci, now = Date.now } = options;
  const assets = await buildPage();
  const speed = createSpeedControl(circleci, options.speed);
  const weather = createWeather({ slack, circleci, backstage: options.backstage });
  const traffic = options.traffic ?? createRecorder({ slack, circleci, webhookSecrets: [] });
  const teller = options.local && createStoryteller(options.local, { weather, speed });
  const parts = { slack, circleci, speed, weather, traffic, teller };
  const world = { ...parts, now, startedMs: now(), marks: createReadMarks() };
  const slices = createSlices(world);
  const live = createLiveUpdates(slices);

  async function act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const done = await readJson(request)
      .then((what) => performAct(what, world))
      .catch(
        (error: unknown): Done => ({
          ok: false,
          error: error instanceof Error ? error.message : String(error),
        }),
      );
    sendJson(response, 200, done);
    live.changed(done.changes ?? slices.map(({ name }) => name));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const asset = assets.get(url.pathname);
    const route = `${request.method} ${url.pathname}`;
    const file = request.method === 'GET' ? readPicture(slack, url.pathname) : undefined;
    const slice = slices.find(({ name }) => route === `GET /state/${name}`);
    if (!isOwnPage(request)) return send(response, 403, 'text/plain', 'Only the page itself may ask.');
    if (route === 'GET /') return send(response, 200, 'text/html; charset=utf-8', renderPage().text);
    if (route === 'GET /changes') return live.attach(response);
    if (route === 'POST /act') return act(request, response);
    if (slice) {
      const data = slice.read(Object.fromEntries(url.searchParams));
      return sendJson(response, 200, { version: live.version(), data });
    }
    if (file) return send(response, 200, file.type, file.content);
    if (asset) return send(response, 200, asset.type, asset.content);
    return send(response, 404, 'text/plain', 'Not found.');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, 'text/plain', String(error));
      else response.destroy();
    });
  });
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      await teller?.close();
      live.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
