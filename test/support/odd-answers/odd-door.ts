// The bot asked something, or hearing something, while one kind of CircleCI's answers has one odd field.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DoorWorld, openDoorWorld } from '../policy-doors/door-world.ts';
import { look, newsSince } from '../policy-doors/looks.ts';
import type { TestRedis } from '../redis.ts';
import { type Change, changed } from './changes.ts';
import type { Story } from './stories.ts';
import { idsOf, linesOf, sameInAll } from './told.ts';

export interface Told {
  lines: ReadonlySet<string>;
  /** Requests that change something, with their bodies. */
  writes: string[];
  /** Warnings and errors in the log. */
  problems: string[];
}

/** By kind, as `GET /api/v2/pipeline/:id`: the answers of one kind have the same fields. */
export type Answers = Map<string, unknown>;

export interface Odd {
  answer: string;
  change: Change;
}

/** `answers` receives every answer and webhook of the story, unless one is odd. */
export async function play(redis: TestRedis, story: Story, answers: Answers, odd?: Odd): Promise<Told> {
  const world = await openDoorWorld(redis);
  let isOn = false;
  const spoil = (answer: string, body: unknown) => {
    if (!isOn) return body;
    if (odd === undefined) answers.set(answer, answers.get(answer) ?? body);
    return odd?.answer === answer ? changed(body, odd.change) : body;
  };
  const relay = await startRelay(world, spoil);
  try {
    if (story.appProject !== undefined) world.ci.addProject({ slug: story.appProject });
    if (story.webhooksOf !== undefined)
      world.ci.addWebhook({ projectSlug: story.webhooksOf, url: relay.url, secret: world.webhook.secret });
    await story.ready?.(world);
    await world.settle();
    const before = await look(world);
    const problemsBefore = world.problems().length;
    const writesBefore = writesOf(world).length;
    isOn = true;
    world.ci.faults.add({
      kind: 'edit',
      times: Number.POSITIVE_INFINITY,
      edit: (body, { method, path }) => spoil(kindOf(method, path), body),
    });
    await story.knock(world);
    await world.settle();
    return {
      lines: linesOf(newsSince(before, await look(world)), idsOf(world)),
      writes: writesOf(world).slice(writesBefore),
      problems: world.problems().slice(problemsBefore),
    };
  } finally {
    await world.close();
    await relay.close();
  }
}

/** Webhooks go through here, so that one of their fields can be odd, too. The signature is of what arrives. */
async function startRelay({ ci, webhook }: DoorWorld, spoil: (kind: string, body: unknown) => unknown) {
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const event = JSON.parse(text) as { type: string };
    const body = JSON.stringify(spoil(`webhook ${event.type}`, event));
    const headers = { 'circleci-signature': ci.signEvent(body, webhook.secret) };
    const { status } = await fetch(webhook.url, { method: 'POST', body, headers });
    response.writeHead(status).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const kindOf = (method: string, path: string): string =>
  `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\/\d+(?=\/|$)/g, '/:number')}`;

function writesOf(world: DoorWorld): string[] {
  const ids = idsOf(world);
  return world.ci.calls
    .filter(({ method, path }) => method !== 'GET' && !/\/usage_export_job$/.test(path))
    .map(({ method, path, body }) => sameInAll(`${method} ${path} ${JSON.stringify(body) ?? ''}`, ids));
}
