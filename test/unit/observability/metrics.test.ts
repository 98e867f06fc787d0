import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createMetrics, type Metrics } from '../../../src/observability/metrics.ts';

async function scrape(metrics: Metrics): Promise<string> {
  const server = createServer((_, response) => void metrics.expose(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const text = await (await fetch(`http://127.0.0.1:${port}`)).text();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return text;
}

it('reports jobs, webhooks, acks and what is waiting in the queues', async () => {
  const metrics = createMetrics({
    queueCounts: async () => ({ interactive: { waiting: 3, failed: 1 } }),
    slackGone: async () => ({ isSure: true }),
    oldestOwed: async () => Date.now() - 90_000,
    dataLoss: async () => ({ until: 5_000 }),
    shutOut: () => ({}),
  });

  metrics.jobDone('trigger', 'done', 120);
  metrics.webhook('taken');
  metrics.request('command', 'ok', 4);
  metrics.unreadable('workflow');
  const text = await scrape(metrics);

  expect(text).toContain('chatops_job_seconds_count{name="trigger",outcome="done"} 1');
  expect(text).toContain('chatops_webhooks_total{result="taken"} 1');
  expect(text).toContain('chatops_ack_seconds_bucket{le="0.005",kind="command",outcome="ok"} 1');
  expect(text).toContain('chatops_circleci_unreadable_items_total{of="workflow"} 1');
  expect(text).toContain('chatops_queue_jobs{queue="interactive",state="waiting"} 3');
  expect(text).toContain('chatops_slack_installed 0');
  expect(text).toMatch(/chatops_owed_seconds 9\d/);
  expect(text).toContain('chatops_redis_data_lost_timestamp_seconds 5');
  expect(text).toContain('process_cpu_seconds_total');
});

it('still responds to a scrape when Redis does not', async () => {
  const away = () => Promise.reject(new Error('Redis is away'));
  const metrics = createMetrics({
    ...{ queueCounts: away, slackGone: away, oldestOwed: away, dataLoss: away, shutOut: () => ({}) },
  });

  expect(await scrape(metrics)).toContain('chatops_webhooks_total');
});
