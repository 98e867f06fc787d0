// Socket Mode's server side: single-use tickets, hello, envelopes to one of the connections, acks, disconnects.
// https://docs.slack.dev/apis/events-api/using-socket-mode
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { APP_ID } from './defaults.ts';
import type { Outgoing } from './delivery.ts';
import { LIMITS } from './limits.ts';
import { isObject } from './validate-checks.ts';
import type { World } from './world.ts';

const PING_EVERY_MS = 5000;

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

export interface SocketMode {
  connections(): number;
  drop(): void;
  /** All connections are half open from now on: nothing is read from them, or sent, and neither side hears of an end. */
  freeze(): void;
  /** The next so many connections are accepted, and never hear a hello. */
  sayNothing(connections: number): void;
  refresh(reason?: DisconnectReason): void;
  /** Sends any text as a frame to one connection. */
  sendRaw(text: string): void;
  /** The envelope ids of all acks, in order. */
  acked: readonly string[];
  /** Sends the envelope to one connection; undefined if there is none. Never settles if the app never acks. */
  exchange(outgoing: Outgoing): Promise<{ payload?: unknown }> | undefined;
  close(): void;
}

const debugInfo = { host: 'applink-playground', build_number: 1, approximate_connection_time: 18_060 };

function readAck(data: string): { envelopeId: string; payload?: unknown } | undefined {
  try {
    const frame = JSON.parse(data) as unknown;
    if (!isObject(frame) || typeof frame.envelope_id !== 'string') return undefined;
    return { envelopeId: frame.envelope_id, payload: frame.payload };
  } catch {
    return undefined;
  }
}

export function createSocketMode(server: Server, world: () => World): SocketMode {
  const wss = new WebSocketServer({ noServer: true });
  /** Oldest first. Envelopes rotate among them. */
  let ready: WebSocket[] = [];
  let [turn, silent] = [0, 0];
  const acked: string[] = [];
  const waiting = new Map<string, { to: WebSocket; resolve: (ack: { payload?: unknown }) => void }>();

  const accept = (ws: WebSocket) => {
    ws.on('error', () => ws.terminate());
    if (ready.length >= LIMITS.socket.connections) {
      ws.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: debugInfo }));
      ws.close();
      return;
    }
    if (silent > 0) {
      silent -= 1;
      return;
    }
    ready.push(ws);
    ws.on('message', (data) => {
      const ack = readAck(String(data));
      const wait = ack && waiting.get(ack.envelopeId);
      if (ack) acked.push(ack.envelopeId);
      // An ack counts only on the connection that got the envelope.
      if (!ack || wait?.to !== ws) return;
      waiting.delete(ack.envelopeId);
      wait.resolve({ payload: ack.payload });
    });
    ws.on('close', () => {
      ready = ready.filter((each) => each !== ws);
    });
    const connection = { app_id: APP_ID };
    const hello = {
      type: 'hello',
      num_connections: ready.length,
      connection_info: connection,
      debug_info: debugInfo,
    };
    ws.send(JSON.stringify(hello));
  };

  server.on('upgrade', (request, socket, head) => {
    const { settings, socketTickets } = world();
    const url = new URL(request.url ?? '/', settings.url);
    if (url.pathname !== '/link/' || !socketTickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    wss.handleUpgrade(request, socket, head, accept);
  });

  const pinger = setInterval(() => {
    for (const ws of ready) ws.ping();
  }, PING_EVERY_MS);
  pinger.unref();

  const next = (): WebSocket | undefined => {
    turn += 1;
    return ready[turn % Math.max(1, ready.length)];
  };
  const drop = () => {
    for (const ws of wss.clients) ws.terminate();
    ready = [];
  };

  return {
    connections: () => ready.length,
    drop,
    freeze: () => {
      for (const ws of ready.splice(0)) ws.pause();
    },
    sayNothing: (connections) => {
      silent = connections;
    },
    refresh: (reason = 'refresh_requested') => {
      for (const ws of ready) ws.send(JSON.stringify({ type: 'disconnect', reason, debug_info: debugInfo }));
      // A warned connection still works. The others get nothing more, and the app must close them.
      if (reason !== 'warning') ready = [];
    },
    sendRaw: (text) => {
      const ws = next();
      if (!ws) throw new Error('no connection to send to');
      ws.send(text);
    },
    acked,
    exchange: (outgoing) => {
      const ws = next();
      if (!ws) return undefined;
      const envelopeId = randomUUID();
      const acked = new Promise<{ payload?: unknown }>((resolve) => {
        waiting.set(envelopeId, { to: ws, resolve });
      });
      const retry = outgoing.kind === 'events_api' ? outgoing.retry : undefined;
      const envelope = {
        envelope_id: envelopeId,
        type: outgoing.kind,
        payload: outgoing.payload,
        accepts_response_payload: outgoing.kind !== 'events_api',
        ...(outgoing.kind === 'events_api'
          ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' }
          : {}),
      };
      ws.send(JSON.stringify(envelope));
      return acked;
    },
    close: () => {
      clearInterval(pinger);
      drop();
      wss.close();
    },
  };
}
