// Reads one Socket Mode frame. Pure; never throws. https://docs.slack.dev/apis/events-api/using-socket-mode
import { readJson } from '../parse/read-json.ts';

export type Frame =
  | { kind: 'hello' }
  /** Slack is about to close this connection. */
  | { kind: 'disconnect' }
  /** A request to be acked by its id; `body` is not validated. */
  | { kind: 'request'; id: string; body: unknown }
  | { kind: 'unreadable' };

export function readFrame(data: unknown): Frame {
  const frame = typeof data === 'string' ? readJson(data) : undefined;
  if (typeof frame !== 'object' || frame === null) return { kind: 'unreadable' };
  const { envelope_id, type, payload } = frame as Record<string, unknown>;
  if (typeof envelope_id === 'string') {
    return { kind: 'request', id: envelope_id, body: payload };
  }
  if (type === 'hello') return { kind: 'hello' };
  if (type === 'disconnect') return { kind: 'disconnect' };
  return { kind: 'unreadable' };
}
