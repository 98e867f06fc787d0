// Web processes behind a load balancer that asks /readyz are replaced under load: no request may be refused or broken.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createHealth } from '../../../src/handlers/intake/health.ts';
import { startHttpServer } from '../../../src/handlers/intake/http.ts';
import { leaveIntake } from '../../../src/handlers/intake/leave-intake.ts';
import { type Balancer, startBalancer } from '../../support/balancer.ts';
import { until } from '../../support/until.ts';

const intake = { stop: async () => undefined };

/** A web process's server, with requests that take a moment. */
async function startWeb() {
  const health = createHealth({ checks: { redis: async () => undefined }, doors: { circleci: {} } });
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    routes: {
      ...health.routes,
      '/webhooks/circleci': async (request, response) => {
        for await (const _ of request);
        await pause(5);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      },
    },
  });
  return { url: server.url, leave: leaveIntake({ health, server, intake }) };
}

/** Replaces one web process after the other while requests come in. */
async function replaceUnderLoad(balancer: Balancer, lameDuckMs: number): Promise<number[]> {
  const statuses: number[] = [];
  const webs = await Promise.all([startWeb(), startWeb()]);
  for (const [place, { url }] of webs.entries()) balancer.set(place, url);
  await until(() => balancer.ready() === 2, 'both to be ready');
  let isOver = false;
  const send = async () => {
    while (!isOver) {
      const url = `${balancer.url}/webhooks/circleci`;
      const response = await fetch(url, { method: 'POST', body: JSON.stringify({ id: 'x'.repeat(2_000) }) });
      await response.text();
      statuses.push(response.status);
    }
  };
  const load = Promise.all(Array.from({ length: 16 }, send));
  for (const place of [0, 1, 0, 1, 0]) {
    const before = statuses.length;
    await webs[place]?.leave(lameDuckMs);
    await until(() => statuses.length > before + 100, 'requests without it');
    webs[place] = await startWeb();
    balancer.set(place, webs[place]?.url ?? '');
    await until(() => balancer.ready() === 2, 'its replacement');
  }
  isOver = true;
  await load;
  await Promise.all(webs.map(({ leave }) => leave(0)));
  return statuses;
}

it('no request is refused or broken', async () => {
  const balancer = await startBalancer();
  const statuses = await replaceUnderLoad(balancer, 1_000);
  await balancer.close();
  expect(balancer.broken).toEqual([]);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

it('without the time to notice, some are', async () => {
  const balancer = await startBalancer();
  await replaceUnderLoad(balancer, 0);
  await balancer.close();
  expect(balancer.broken.length).toBeGreaterThan(0);
});
