// A steady stream of webhooks: events of real runs of the stand-in, sent again and again with new ids, as a busy
// organization's projects do.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CircleciStandIn } from '../../playground/circleci/index.ts';
import { scriptOf } from './script.ts';
import { type TownProject, WEBHOOK_SECRET } from './town.ts';

interface Recorded {
  event: Record<string, unknown>;
  type: string;
}

/** One green run of each project, and the events it sent. */
export async function recordEvents(
  circleci: CircleciStandIn,
  projects: readonly TownProject[],
): Promise<Recorded[]> {
  const sink = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await once(sink, 'listening');
  const url = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
  const before = circleci.deliveries.length;
  for (const { slug: projectSlug } of projects) {
    circleci.addWebhook({ projectSlug, url, secret: WEBHOOK_SECRET });
    circleci.script(projectSlug, scriptOf('green', 'soak'));
    circleci.pushCommit({ projectSlug, branch: 'main', subject: 'Add numbers' });
  }
  await circleci.finish();
  for (const webhook of circleci.state.webhooks) webhook.enabled = false;
  sink.closeAllConnections();
  sink.close();
  return circleci.deliveries.slice(before).map(({ event, type }) => ({ event, type }));
}

export interface Stream {
  sent(): number;
  /** Statuses other than 200, and `none` where there was no answer. */
  others(): Record<string, number>;
  stop(): Promise<void>;
}

const TICK_MS = 50;

export function startStream(
  { circleci, url }: { circleci: CircleciStandIn; url: string },
  events: readonly Recorded[],
  rate: number,
): Stream {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const others: Record<string, number> = {};
  const startedAt = Date.now();
  let [sent, open] = [0, 0];
  const send = ({ event, type }: Recorded): void => {
    const body = JSON.stringify({ ...event, id: randomUUID() });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'circleci-event-type': type,
      'circleci-signature': circleci.signEvent(body, WEBHOOK_SECRET),
    };
    const ended = (status: string) => {
      open -= 1;
      if (status !== '200') others[status] = (others[status] ?? 0) + 1;
    };
    open += 1;
    const post = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => ended(String(answer.statusCode)));
    });
    post.on('error', () => ended('none'));
    post.end(body);
  };
  const timer = setInterval(() => {
    const due = Math.floor(((Date.now() - startedAt) / 1_000) * rate);
    for (; sent < due; sent += 1) send(events[sent % events.length] as Recorded);
  }, TICK_MS);
  return {
    sent: () => sent,
    others: () => others,
    async stop() {
      clearInterval(timer);
      while (open > 0) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
      agent.destroy();
    },
  };
}
