// The Events API: envelopes, sending, and the three retries. Tests trigger retries instead of waiting for minutes.
// https://docs.slack.dev/apis/events-api#retries
import type { Deliver } from './delivery.ts';
import { LIMITS } from './limits.ts';
import { eventCallback } from './payloads.ts';
import type { Ack } from './person-types.ts';
import type { JsonObject } from './types.ts';
import type { World } from './world.ts';

export interface Events {
  send(event: JsonObject): Promise<Ack>;
  redeliver(): Promise<Ack[]>;
  /** Nothing is left to redeliver. */
  forget(): void;
}

function retryReason({ error, status }: Ack): string {
  if (error === 'operation_timeout') return 'http_timeout';
  return status === undefined ? 'connection_failed' : 'http_error';
}

/** Apps subscribe to messages by kind of conversation. */
function isSubscribed({ settings: { botEvents } }: World, { type, channel_type: kind }: JsonObject): boolean {
  const name = type === 'message' ? `message.${kind}` : String(type);
  return botEvents === undefined || botEvents.includes(name);
}

export function createEvents(world: World, deliver: Deliver): Events {
  let unacked: { payload: JsonObject; tries: number; reason: string }[] = [];

  const attempt = async (payload: JsonObject, tries: number, reason: string): Promise<Ack> => {
    const retry = tries > 0 ? { retry: { number: tries, reason } } : {};
    const ack = await deliver({ kind: 'events_api', payload, ...retry });
    if (!ack.ok && tries < LIMITS.events.retries) unacked.push({ payload, tries, reason: retryReason(ack) });
    return ack;
  };

  return {
    send: async (event) => {
      if (!isSubscribed(world, event)) return { ok: true, sent: false, ms: 0 };
      return attempt(eventCallback(world, event), 0, '');
    },
    forget: () => {
      unacked = [];
    },
    redeliver: () => {
      const due = unacked;
      unacked = [];
      return Promise.all(due.map(({ payload, tries, reason }) => attempt(payload, tries + 1, reason)));
    },
  };
}
