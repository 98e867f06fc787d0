// A real Prometheus scrapes a playing bot, with the configuration, the rules and the dashboard of deploy/monitoring.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../playground/monitoring/find-program.ts';
import { type AskedPanel, readPanels } from '../../playground/monitoring/panels.ts';
import type { Series } from '../../playground/monitoring/prometheus.ts';
import { startWatchedWorld, type WatchedWorld } from '../../playground/monitoring/watched-world.ts';
import { freePort } from '../../src/store/free-port.ts';
import { until } from '../support/until.ts';

const program = findProgram('prometheus');
const panels: AskedPanel[] = await readPanels('20s');
const queries = panels.flatMap(({ title, queries: asked }) =>
  asked.map(({ expr, legend }) => [`${title}: ${legend}`, expr] as const),
);

describe.skipIf(program === undefined)(
  `Prometheus and a playing bot${program ? '' : ' (skipped: prometheus is not installed, see script/bootstrap)'}`,
  () => {
    let watched: WatchedWorld;
    beforeAll(async () => {
      const ports = [await freePort(), await freePort(), await freePort()] as const;
      watched = await startWatchedWorld({ program: program ?? '', ports });
      await watched.play();
      // A rate needs a scrape between two events.
      await aScrapeLater();
      await watched.play();
      await aScrapeLater();
    }, 240_000);
    afterAll(() => watched?.close());

    const value = async (expr: string): Promise<number | undefined> =>
      (await watched.prometheus.now(expr))[0]?.points[0]?.[1];
    const scrapes = () => value('sum(count_over_time(up[1h]))');
    const aScrapeLater = async () => {
      const before = (await scrapes()) ?? 0;
      await until(async () => ((await scrapes()) ?? 0) > before + 4, 'two more scrapes of both');
    };
    const hasFigures = ({ points }: Series) => points.some(([, each]) => Number.isFinite(each));

    it.each(queries)('has data for the panel %s', async (_title, expr) => {
      const series = await watched.prometheus.since(expr, watched.startedAt);

      expect(series.filter(hasFigures), expr).not.toEqual([]);
    });

    it('scrapes both processes with the token, and sees who they are', async () => {
      expect(await value('sum(up{job="chatops"})')).toBe(2);
      expect(await value('count(chatops_build_info{role="all"})')).toBe(1);
      expect(await value('count(chatops_build_info{role="worker"})')).toBe(1);
      expect(await value('count(chatops_worker_heartbeat_timestamp_seconds)')).toBe(2);
    });

    it('counts what lies in Redis once, so that a sum is right', async () => {
      expect(await value('count(chatops_owed_seconds)')).toBe(1);
      expect(await value('max(count by (queue, state) (chatops_queue_jobs))')).toBe(1);
    });

    it('counts a slip of the keyboard apart from faults', async () => {
      expect(await value('sum(chatops_ack_seconds_count{kind="command",outcome="usage"})')).toBe(2);
      expect((await value('sum(chatops_ack_seconds_count{outcome="failed"})')) ?? 0).toBe(0);
    });

    it('counts what the policy denies, not as a fault', async () => {
      expect(await value('sum(chatops_policy_denials_total)')).toBe(2);
      expect(await value('sum(chatops_ack_seconds_count{outcome="denied"})')).toBe(2);
    });

    it('has no old figures while Redis doesn’t answer, and answers the scrape in time', async () => {
      const redis = new Redis(watched.redisUrl);
      const inRedis = /^chatops_(queue_jobs|owed_seconds|watched_runs)\b.* \d/m;
      expect(await watched.page()).toMatch(inRedis);
      await redis.client('PAUSE', 60_000, 'ALL');
      try {
        const askedAt = Date.now();
        const page = await watched.page();

        expect(Date.now() - askedAt, 'the default scrape_timeout').toBeLessThan(10_000);
        expect(page).not.toMatch(inRedis);
        expect(page).toContain('chatops_redis_up 0\n');
      } finally {
        await redis.client('UNPAUSE');
        redis.disconnect();
      }
      await until(async () => inRedis.test(await watched.page()), 'the figures to come back');
    });

    it('names operations of CircleCI, not people’s things', async () => {
      const series = await watched.prometheus.now(
        'sum by (operation) (chatops_circleci_request_seconds_count)',
      );
      const names = series.map(({ labels }) => labels.operation ?? '');

      expect(names).toContain('GET /api/v2/pipeline/*/workflow');
      expect(names.filter((name) => /acme|[0-9a-f]{8}-/.test(name))).toEqual([]);
    });

    it('alerts on nothing', async () => {
      expect(await watched.prometheus.alerts('firing')).toEqual([]);
    });

    it('alerts when a process is gone, and the other one exports what lies in Redis', async () => {
      await watched.world.bot.stop();

      await until(async () => (await value('count(up == 0)')) === 1, 'Prometheus to notice');
      await until(
        async () => (await value('count(chatops_owed_seconds)')) === 1,
        'the next one to be elected',
      );
      await until(
        async () => (await watched.prometheus.alerts('pending')).includes('ChatopsDown'),
        'the alert to be pending',
      );
    });
  },
);
