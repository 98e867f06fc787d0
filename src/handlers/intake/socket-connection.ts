// One Socket Mode connection, from the library's client. It is never reused: the client's own state after a lost
// connection is what its reconnecting gets wrong.
import { SocketModeClient } from '@slack/socket-mode';
import type { Log } from '../../observability/log.ts';
import { timedOut, withTimeout } from '../engine/with-timeout.ts';
import { boltLogger } from './bolt-logger.ts';
import { readFrame } from './read-frame.ts';
import type { DropReason, Receive } from './receive.ts';

export interface SocketOptions {
  appToken: string;
  apiUrl: string;
  receive: Receive;
  log: Log;
  onDropped: (reason: DropReason) => void;
}

export interface Connection {
  /** `refreshed`: Slack asked for a new connection, and this one still takes acks for a while. */
  over: Promise<'refreshed' | 'lost'>;
  /** Takes no more requests; Slack sends them again elsewhere. Resolves when those it has taken are acked. */
  finish(): Promise<void>;
  /** May never settle if the connection is already gone. */
  close(): Promise<void>;
}

const OPEN_TIMEOUT_MS = 8_000;
const HELLO_TIMEOUT_MS = 15_000;

/** Resolves once Slack says hello. Rejects if it doesn't. */
export async function openConnection(options: SocketOptions): Promise<Connection> {
  const { appToken, apiUrl, log } = options;
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    // Failures are reported where they are retried.
    logger: boltLogger({ ...log, warn: log.debug, error: log.debug }),
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: OPEN_TIMEOUT_MS,
    },
  });
  const { over, finish } = takeFrames(client, options);
  const close = () => client.disconnect().catch(() => undefined);
  const started = client.start().then(() => 'open' as const);
  const outcome = await withTimeout(Promise.race([started, over]), HELLO_TIMEOUT_MS);
  if (outcome === 'open') return { over, finish, close };
  void started.then(close, () => undefined);
  void close();
  throw new Error(outcome === timedOut ? 'Slack did not say hello' : 'Slack closed the connection at once');
}

function takeFrames(client: SocketModeClient, { receive, log, onDropped }: SocketOptions) {
  const underWay = new Set<Promise<void>>();
  let isFinishing = false;
  const over = new Promise<'refreshed' | 'lost'>((resolve) => {
    const take = (data: unknown): void => {
      const frame = readFrame(data);
      if (frame.kind === 'hello') client.emit('connected');
      else if (frame.kind === 'disconnect') resolve('refreshed');
      else if (frame.kind === 'unreadable') onDropped('unreadable-frame');
      else if (!isFinishing) {
        const request = receive({ ...frame, ack: (reply) => sendAck(client, frame.id, reply) });
        underWay.add(request);
        void request.finally(() => underWay.delete(request));
      }
    };
    client.once('disconnected', () => resolve('lost'));
    // The library's own listener throws on what it doesn't expect, and emits events by names that Slack chose.
    client.removeAllListeners('ws_message');
    client.on('ws_message', (data: unknown) => {
      try {
        take(data);
      } catch (error) {
        onDropped('threw');
        log.error({ err: error }, 'A Socket Mode frame could not be handled');
      }
    });
  });
  const finish = async (): Promise<void> => {
    isFinishing = true;
    await Promise.all(underWay);
  };
  return { over, finish };
}

function sendAck({ websocket }: SocketModeClient, envelopeId: string, payload: unknown = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    if (websocket?.isActive() !== true) return reject(new Error('the connection closed before the ack'));
    const frame = JSON.stringify({ envelope_id: envelopeId, payload });
    websocket.send(frame, (error) => (error === undefined ? resolve() : reject(error)));
  });
}
