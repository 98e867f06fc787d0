// Bolt with one of two transports: signed HTTP requests or a Socket Mode connection. Handlers decide what a request
// means. docs/decisions.md lists the Bolt 5 behavior that shaped this file.
import type { RequestListener } from 'node:http';
import { App, HTTPReceiver, type LogLevel, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '../../observability/logger.ts';
import { readBody } from './read-body.ts';

export interface SlackIntakeOptions {
  botToken: string;
  signingSecret?: string | undefined;
  /** If set, use Socket Mode. */
  appToken?: string | undefined;
  apiUrl: string;
  log: Logger;
  /** Registers the listeners; called once. */
  register(app: App): void;
}

const eventsPath = '/slack/events';

export interface SlackIntake {
  /** For the process's HTTP server; undefined in Socket Mode. */
  routes: Record<string, RequestListener>;
  /** Throws if Slack can't send us anything right now. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

/** Returns at once. In Socket Mode it keeps trying to connect, so a Slack outage doesn't stop the process. */
export function startSlackIntake(options: SlackIntakeOptions): SlackIntake {
  return options.appToken === undefined ? overHttp(options) : overSocket(options, options.appToken);
}

/**
 * Bolt acks an event before any listener runs, so a crash in between would lose it. Here the listener acks with
 * `context.ackEvent` once its job is stored. If it doesn't, Slack gets an error and retries the event.
 */
class LateAckApp extends App {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    if (event.body.type !== 'event_callback') return super.processEvent(event);
    let isAcked = false;
    const ackEvent = async () => {
      isAcked = true;
      await event.ack();
    };
    const customProperties = { ...event.customProperties, ackEvent };
    await super.processEvent({ ...event, ack: async () => undefined, customProperties });
    if (!isAcked) throw new Error('no listener acked the event');
  }
}

function createApp(options: SlackIntakeOptions, receiver: HTTPReceiver | SocketModeReceiver): App {
  const app = new LateAckApp({
    receiver,
    // With `token`, Bolt calls auth.test in its constructor and the process dies while Slack is down.
    authorize: async () => ({ botToken: options.botToken }),
    ignoreSelf: false,
    convoStore: false,
    logger: boltLogger(options.log),
    clientOptions: { slackApiUrl: options.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
  options.register(app);
  return app;
}

function overHttp(options: SlackIntakeOptions): SlackIntake {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret ?? '',
    endpoints: [eventsPath],
    logger: boltLogger(options.log),
  });
  createApp(options, receiver);
  return {
    routes: { [eventsPath]: guarded(receiver.requestListener) },
    check: async () => undefined,
    stop: async () => undefined,
  };
}

/** Bolt's own limit. */
const maxBodyBytes = 4 * 1024 * 1024;

// Bolt throws on an unknown method and on a `null` body, outside of any request's error handling. That would end the
// process.
function guarded(listener: RequestListener): RequestListener {
  return (request, response) => {
    const refuse = (status: number, why: string, headers = {}) =>
      response.writeHead(status, { 'content-type': 'text/plain', connection: 'close', ...headers }).end(why);
    if (request.method !== 'POST') return void refuse(405, 'Slack sends POST here\n', { allow: 'POST' });
    const take = (rawBody: Buffer | undefined): void => {
      if (rawBody === undefined) return void refuse(413, 'Too large\n');
      if (saysNull(rawBody.toString())) return void refuse(400, 'Slack sends an object\n');
      listener(Object.assign(request, { rawBody }), response);
    };
    readBody(request, maxBodyBytes)
      .then(take)
      .catch(() => response.destroy());
  };
}

const saysNull = (body: string): boolean =>
  [body, new URLSearchParams(body).get('payload')].some((text) => text?.trim() === 'null');

function overSocket(options: SlackIntakeOptions, appToken: string): SlackIntake {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(options.log),
    installerOptions: { clientOptions: { slackApiUrl: options.apiUrl, retryConfig: { retries: 0 } } },
  });
  createApp(options, receiver);
  const { client } = receiver;
  const stopping = new AbortController();
  let connected = false;
  client.on('connected', () => {
    connected = true;
    options.log.info({}, 'Connected to Slack in Socket Mode');
  });
  client.on('close', () => {
    connected = false;
  });

  // socket-mode 3.1 gives up permanently on some errors; this loop doesn't.
  const connect = async (attempt = 0): Promise<void> => {
    if (stopping.signal.aborted) return;
    try {
      await client.start();
      await new Promise((lost) => client.once('disconnected', lost));
    } catch (error) {
      options.log.warn({ err: error, attempt }, 'Could not connect to Slack; trying again');
    }
    await pause(Math.min(30_000, 500 * 2 ** attempt), stopping.signal);
    await connect(connected ? 0 : Math.min(attempt + 1, 6));
  };
  void connect();

  return {
    routes: {},
    async check() {
      if (!connected) throw new Error('not connected to Slack');
    },
    async stop() {
      stopping.abort();
      // disconnect() can take 5 s, or never resolve if the connection is already gone.
      await Promise.race([client.disconnect().catch(() => undefined), pause(6_000)]);
    },
  };
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    timer.unref();
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });
}

function boltLogger(log: Logger) {
  const line =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const errors = parts.filter((part) => part instanceof Error);
      const text = parts
        .filter((part) => !(part instanceof Error))
        .map(String)
        .join(' ');
      log[level]({ from: 'bolt', ...(errors[0] && { err: errors[0] }) }, text || String(errors[0]));
    };
  return {
    debug: line('debug'),
    // Bolt's "info" messages (connecting, connected) are only debug detail to an operator.
    info: line('debug'),
    warn: line('warn'),
    error: line('error'),
    setLevel: () => undefined,
    getLevel: () => 'info' as LogLevel,
    setName: () => undefined,
  };
}
