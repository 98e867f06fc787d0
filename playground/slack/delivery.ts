// Sends requests from Slack to the app: signed HTTP POSTs or Socket Mode envelopes, with Slack's 3 s timeout.
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { headerTexts, type Watch } from '../wire.ts';
import { LIMITS } from './limits.ts';
import type { Ack } from './person-types.ts';
import { signatureHeaders } from './signing.ts';
import type { JsonObject } from './types.ts';

export type Outgoing =
  | { kind: 'slash_commands' | 'interactive'; payload: JsonObject }
  | { kind: 'events_api'; payload: JsonObject; retry?: { number: number; reason: string } };

export type Deliver = (outgoing: Outgoing) => Promise<Ack>;

interface Encoded {
  contentType: string;
  body: string;
}

/** Commands are forms, interactions are forms with one JSON field, events are JSON. */
function encode({ kind, payload }: Outgoing): Encoded {
  if (kind === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) };
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : asStrings(payload);
  // No charset: Slack sends none, and Bolt refuses one.
  return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

const asStrings = (payload: JsonObject): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));

/** JSON if the content type says so, otherwise text. An empty body is undefined. */
function readAckBody(contentType: string, text: string): unknown {
  if (text === '') return undefined;
  if (!contentType.includes('json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

interface Reply {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** One connection per request, so that none stays open when a test ends. */
function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<Reply> {
  const open = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = open(url, { method: 'POST', headers, agent: false, signal }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: headerTexts(response.headers), text });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

const NO_ACK = `no ack within ${LIMITS.interaction.ackMs / 1000} s`;
const unanswered = (ms: number, isLate: boolean): Ack => ({
  ok: false,
  sent: true,
  ms,
  error: isLate ? 'operation_timeout' : 'dispatch_failed',
});

export interface HttpDeliveryOptions {
  secret: string;
  closing: AbortSignal;
  begin: Watch;
}

/** Posts to the app's request URL. Commands and interactions need exactly 200, events any 2xx. */
export function createHttpDelivery(url: string, { secret, closing, begin }: HttpDeliveryOptions): Deliver {
  return async (outgoing) => {
    const { contentType, body } = encode(outgoing);
    const retry = outgoing.kind === 'events_api' ? outgoing.retry : undefined;
    const headers = {
      'content-type': contentType,
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...(retry ? { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason } : {}),
      ...signatureHeaders({ secret, timestampSeconds: Math.floor(Date.now() / 1000), body }),
    };
    const late = AbortSignal.timeout(LIMITS.interaction.ackMs);
    const started = performance.now();
    const end = begin({ from: 'slack', to: 'bot', method: 'POST', url, headers, body });
    try {
      const reply = await post(url, headers, body, AbortSignal.any([late, closing]));
      const ms = performance.now() - started;
      end({ status: reply.status, headers: reply.headers, body: reply.text });
      const ackBody = readAckBody(reply.headers['content-type'] ?? '', reply.text);
      const accepted =
        outgoing.kind === 'events_api' ? reply.status >= 200 && reply.status < 300 : reply.status === 200;
      const answer = {
        sent: true,
        ms,
        status: reply.status,
        ...(ackBody === undefined ? {} : { body: ackBody }),
      };
      return accepted ? { ok: true, ...answer } : { ok: false, ...answer, error: 'dispatch_failed' };
    } catch {
      end({ lost: late.aborted ? NO_ACK : 'connection failed' });
      return unanswered(performance.now() - started, late.aborted);
    }
  };
}

/** `exchange` sends an envelope and resolves with the ack's payload; undefined if there is no connection. */
export function createSocketDelivery(
  exchange: (outgoing: Outgoing) => Promise<{ payload?: unknown }> | undefined,
  begin: Watch,
): Deliver {
  return async (outgoing) => {
    const started = performance.now();
    const body = JSON.stringify({ type: outgoing.kind, payload: outgoing.payload });
    const end = begin({ from: 'slack', to: 'bot', method: 'WS', url: outgoing.kind, headers: {}, body });
    const answer = exchange(outgoing);
    if (!answer) {
      end({ lost: 'no open connection' });
      return unanswered(performance.now() - started, false);
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, LIMITS.interaction.ackMs, 'late');
    });
    const first = await Promise.race([answer, late]);
    clearTimeout(timer);
    const ms = performance.now() - started;
    end(first === 'late' ? { lost: NO_ACK } : { status: 200, body: JSON.stringify(first.payload ?? '') });
    if (first === 'late') return unanswered(ms, true);
    const { payload } = first;
    const isEmpty = payload === undefined || payload === '' || JSON.stringify(payload) === '{}';
    return { ok: true, sent: true, ms, ...(isEmpty ? {} : { body: payload }) };
  };
}
