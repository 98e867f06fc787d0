// Sends events to webhooks right away, or holds them until a test releases them in any order. Retries only on request.
import { randomUUID } from 'node:crypto';
import { buildEvent, iso } from './event-bodies.ts';
import type { JobRun, Workflow } from './model.ts';
import type { Poster } from './post-json.ts';
import { signEvent } from './sign-event.ts';
import { createCarriage } from './webhook-carriage.ts';
import type { Delivery, EventType, ReleaseOptions, Webhook, WebhookCarriage } from './webhook-model.ts';
import type { World } from './world.ts';

interface Envelope {
  event: Record<string, unknown>;
  id: string;
  type: string;
  webhookId: string | undefined;
  url: string;
  secret: string;
  attempts: number;
  lastStatus: number | undefined;
}

export interface WebhookSender {
  announce(type: EventType, workflow: Workflow, job?: JobRun): void;
  hold(): void;
  carry(how: WebhookCarriage): void;
  /** Forgets everything: what is held, on its way, or was sent. */
  reset(): void;
  /** Sends held events one after the other. */
  deliver(options: ReleaseOptions): Promise<Delivery[]>;
  release(options: ReleaseOptions): Promise<Delivery[]>;
  redeliver(): Promise<Delivery[]>;
  ping(webhook: Webhook): Promise<Delivery>;
  /** Sends an unsigned body to any URL. */
  notify(url: string, event: Record<string, unknown>): Promise<Delivery>;
  settled(): Promise<void>;
  deliveries: Delivery[];
}

export function createWebhookSender(world: World, poster: Poster): WebhookSender {
  const deliveries: Delivery[] = [];
  const sent: Envelope[] = [];
  const underWay = new Set<Promise<Delivery>>();
  let held: Envelope[] = [];
  let holding = false;
  const carriage = createCarriage(send);

  function send(envelope: Envelope): Promise<Delivery> {
    envelope.attempts += 1;
    const { event, id, type, webhookId, url, attempts } = envelope;
    const delivery: Delivery = {
      event,
      id,
      type,
      webhookId,
      url,
      attempt: attempts,
      at: world.now(),
      status: undefined,
    };
    deliveries.push(delivery);
    if (attempts === 1) sent.push(envelope);
    const body = JSON.stringify(event);
    const done = poster.post(url, body, headersOf(envelope, body)).then((status) => {
      delivery.status = status;
      envelope.lastStatus = status;
      underWay.delete(done);
      return delivery;
    });
    underWay.add(done);
    return done;
  }

  async function sendInTurn(envelopes: Envelope[]): Promise<Delivery[]> {
    const results: Delivery[] = [];
    for (const envelope of envelopes) results.push(await send(envelope));
    return results;
  }

  function deliver({
    order = 'as-is',
    twice = false,
    random = Math.random,
  }: ReleaseOptions): Promise<Delivery[]> {
    const batch = twice ? [...held, ...held] : [...held];
    held = [];
    if (order === 'reversed') batch.reverse();
    if (order === 'shuffled') shuffle(batch, random);
    return sendInTurn(batch);
  }

  function envelope(type: string, webhook: Webhook, id: string, event: Record<string, unknown>): Envelope {
    const { id: webhookId, url, secret } = webhook;
    return { event, id, type, webhookId, url, secret, attempts: 0, lastStatus: undefined };
  }

  return {
    deliveries,
    announce: (type, workflow, job) => {
      for (const webhook of world.webhooks.values()) {
        const listens = webhook.projectId === workflow.pipeline.project.id && webhook.events.includes(type);
        if (!listens || !webhook.enabled) continue;
        const id = randomUUID();
        const item = envelope(type, webhook, id, buildEvent(world, { id, type, webhook, workflow, job }));
        if (holding) held.push(item);
        else carriage.take(item);
      }
    },
    hold: () => {
      holding = true;
    },
    carry: carriage.set,
    reset: () => {
      carriage.clear();
      holding = false;
      held = [];
      sent.length = 0;
      deliveries.length = 0;
    },
    deliver,
    release: (options) => {
      holding = false;
      return deliver(options);
    },
    redeliver: () => sendInTurn(sent.filter(({ lastStatus }) => !isSuccess(lastStatus))),
    ping: (webhook) => {
      // The vendor doesn't document its ping. This is what the test button was seen to send.
      const id = randomUUID();
      const named = { id: webhook.id, name: webhook.name };
      return send(
        envelope('ping', webhook, id, { id, type: 'ping', happened_at: iso(world.now()), webhook: named }),
      );
    },
    notify: (url, event) =>
      send({
        event,
        id: randomUUID(),
        type: 'v1-notification',
        webhookId: undefined,
        url,
        secret: '',
        attempts: 0,
        lastStatus: undefined,
      }),
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function headersOf({ type, webhookId, secret }: Envelope, body: string): Record<string, string> {
  const headers = { 'content-type': 'application/json' };
  if (webhookId === undefined) return headers;
  return {
    ...headers,
    'user-agent': 'CircleCI-Webhook/1.0',
    'circleci-event-type': type,
    ...(secret === '' ? {} : { 'circleci-signature': signEvent(body, secret) }),
  };
}

function isSuccess(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [items[last], items[other]];
    if (a !== undefined && b !== undefined) {
      items[last] = b;
      items[other] = a;
    }
  }
}
