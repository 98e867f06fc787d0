// The page of metrics once everything has happened that they count.
import { createMetrics } from '../../src/observability/metrics.ts';
import type { ScrapedState } from '../../src/observability/scraped-state.ts';
import { scrape } from './scrape.ts';

export const scrapedState: ScrapedState = {
  redis: async () => undefined,
  shutOut: () => ({ 'chat.postMessage': 'missing_scope' }),
  wrongCredentials: () => ['CIRCLECI_TOKEN'],
  isElected: async () => true,
  queueCounts: async () => ({ interactive: { waiting: 3, failed: 1 } }),
  queueLags: async () => ({ interactive: 12_000 }),
  slackGone: async () => ({ isSure: true }),
  oldestOwed: async () => Date.now() - 90_000,
  dataLoss: async () => ({ until: 5_000 }),
  watched: { size: async () => 7, nextDue: async () => Date.now() - 60_000 },
  budgetLeft: async () => ({ remaining: 40, limit: 51 }),
};

export async function everyMetric(): Promise<string> {
  const metrics = createMetrics({ version: '1.2.3', role: 'all' });
  metrics.watch(scrapedState);
  metrics.jobEnded({ name: 'trigger', outcome: 'done', attempt: 1, ms: 1 });
  metrics.jobStalled('intake');
  metrics.workerBeat(Date.now());
  metrics.webhook('accepted', 1);
  metrics.request('command', 'ok', 1);
  metrics.endShown(1);
  metrics.circleciCalled({ operation: 'GET /api/v2/me', status: 200, ms: 1 });
  metrics.slackCalled({ method: 'chat.update', outcome: 'ok', ms: 1 });
  metrics.audited('done');
  metrics.slackDropped('no-handler');
  metrics.unreadable('workflow');
  return await scrape(metrics);
}
