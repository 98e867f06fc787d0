import { describe, expect, it } from 'vitest';
import { createMetrics, type Metrics } from '../../../src/observability/metrics.ts';
import type { ScrapedState } from '../../../src/observability/scraped-state.ts';
import { scrapedState as state } from '../../support/every-metric.ts';
import { scrape } from '../../support/scrape.ts';

const build = { version: '1.2.3', role: 'all' };
/** The names of metrics that lie in Redis. */
const shared =
  /^chatops_(queue_\w+|owed_seconds|watched_\w+|circleci_budget_\w+|slack_installed|redis_data_lost_\w+)(?=[ {])/gm;

const watched = (more: Partial<ScrapedState> = {}): Metrics => {
  const metrics = createMetrics(build);
  metrics.watch({ ...state, ...more });
  return metrics;
};

describe('what the process does', () => {
  it.each<[does: string, act: (metrics: Metrics) => void, shows: string]>([
    [
      'says what runs',
      () => undefined,
      `chatops_build_info{version="1.2.3",role="all",node="${process.version}"} 1`,
    ],
    [
      'times jobs by name and outcome',
      (metrics) => metrics.jobEnded({ name: 'trigger', outcome: 'done', attempt: 2, ms: 120 }),
      'chatops_job_seconds_count{name="trigger",outcome="done"} 1',
    ],
    [
      'counts the attempts of a job that ended',
      (metrics) => metrics.jobEnded({ name: 'trigger', outcome: 'failed', attempt: 3, ms: 1 }),
      'chatops_job_attempts_sum{name="trigger"} 3',
    ],
    [
      'counts stalled jobs',
      (metrics) => metrics.jobStalled('intake'),
      'chatops_jobs_stalled_total{queue="intake"} 1',
    ],
    [
      'says when its worker was last alive',
      (metrics) => metrics.workerBeat(5_500),
      'chatops_worker_heartbeat_timestamp_seconds 5.5',
    ],
    [
      'times webhooks',
      (metrics) => metrics.webhook('accepted', 4),
      'chatops_webhook_seconds_bucket{le="0.005",result="accepted"} 1',
    ],
    [
      'times acks by kind and outcome',
      (metrics) => metrics.request('command', 'usage', 4),
      'chatops_ack_seconds_bucket{le="0.005",kind="command",outcome="usage"} 1',
    ],
    [
      'times how soon an end is shown',
      (metrics) => metrics.endShown(1_500),
      'chatops_event_to_post_seconds_sum 1.5',
    ],
    [
      'takes an end in the future for now',
      (metrics) => metrics.endShown(-1_500),
      'chatops_event_to_post_seconds_sum 0',
    ],
    [
      'times requests to CircleCI',
      (metrics) => metrics.circleciCalled({ operation: 'GET /api/v2/me', status: 429, ms: 10 }),
      'chatops_circleci_request_seconds_count{operation="GET /api/v2/me",status="429"} 1',
    ],
    [
      'times requests to Slack',
      (metrics) => metrics.slackCalled({ method: 'chat.update', outcome: 'rate-limited', ms: 10 }),
      'chatops_slack_request_seconds_count{method="chat.update",outcome="rate-limited"} 1',
    ],
    [
      'counts audit lines',
      (metrics) => metrics.audited('done'),
      'chatops_audit_events_total{event="done"} 1',
    ],
    ['counts denials', (metrics) => metrics.denied(), 'chatops_policy_denials_total 1'],
    [
      'counts what CircleCI lists and nobody can read',
      (metrics) => metrics.unreadable('workflow'),
      'chatops_circleci_unreadable_items_total{of="workflow"} 1',
    ],
    ['has the figures of Node', () => undefined, 'process_cpu_seconds_total'],
  ])('%s', async (_does, act, shows) => {
    const metrics = createMetrics(build);
    act(metrics);

    expect(await scrape(metrics)).toContain(shows);
  });

  it('counts the attempts of a job once, when it has ended', async () => {
    const metrics = createMetrics(build);
    metrics.jobEnded({ name: 'trigger', outcome: 'retried', attempt: 1, ms: 1 });
    metrics.jobEnded({ name: 'trigger', outcome: 'done', attempt: 2, ms: 1 });

    expect(await scrape(metrics)).toContain('chatops_job_attempts_count{name="trigger"} 1');
  });

  it('has no heartbeat without a worker', async () => {
    expect(await scrape(createMetrics(build))).not.toContain('heartbeat');
  });
});

describe('what is read at each scrape', () => {
  it.each([
    'chatops_redis_up 1',
    'chatops_slack_shut_out{method="chat.postMessage",reason="missing_scope"} 1',
    'chatops_credential_refused{variable="CIRCLECI_TOKEN"} 1',
    'chatops_queue_jobs{queue="interactive",state="waiting"} 3',
    'chatops_queue_oldest_seconds{queue="interactive"} 12',
    'chatops_slack_installed 0',
    'chatops_redis_data_lost_timestamp_seconds 5',
    'chatops_watched_runs 7',
    'chatops_circleci_budget_remaining 40',
    'chatops_circleci_budget_limit 51',
  ])('%s', async (line) => {
    expect(await scrape(watched())).toContain(`${line}\n`);
  });

  it.each(['chatops_owed_seconds 9', 'chatops_watched_overdue_seconds 6'])('%s…', async (start) => {
    expect(await scrape(watched())).toMatch(new RegExp(`${start}\\d`));
  });

  it('leaves to the elected process what lies in Redis', async () => {
    const page = await scrape(watched({ isElected: async () => false }));

    expect(page.match(shared)).toBeNull();
    expect(page).toContain('chatops_redis_up 1');
    expect(page).toContain('chatops_credential_refused{variable="CIRCLECI_TOKEN"} 1');
  });

  it('elects once per scrape', async () => {
    let asked = 0;
    const isElected = async () => {
      asked += 1;
      return true;
    };
    const metrics = watched({ isElected });

    await scrape(metrics);
    await scrape(metrics);
    expect(asked).toBe(2);
  });

  const away = () => Promise.reject(new Error('Redis is away'));
  const gone: Partial<ScrapedState> = {
    ...{ redis: away, queueCounts: away, queueLags: away, slackGone: away, oldestOwed: away, dataLoss: away },
    ...{ watched: { size: away, nextDue: away }, budgetLeft: away },
  };

  it.each<[when: string, more: Partial<ScrapedState>]>([
    ['Redis is away', { ...gone, isElected: away }],
    ['Redis goes away after the election', gone],
  ])('has no old figures when %s', async (_when, more) => {
    const now = { ...state };
    const metrics = createMetrics(build);
    metrics.watch({
      ...state,
      ...Object.fromEntries(
        Object.keys(gone)
          .filter((name) => name !== 'watched')
          .concat('isElected')
          .map((name) => [name, () => (now[name as keyof ScrapedState] as () => unknown)()]),
      ),
      watched: { size: () => now.watched.size(), nextDue: () => now.watched.nextDue() },
    });
    expect((await scrape(metrics)).match(shared)?.length).toBeGreaterThan(8);

    Object.assign(now, more);
    const page = await scrape(metrics);

    expect(page.match(shared)).toBeNull();
    expect(page).toContain('chatops_redis_up 0\n');
  });
});
