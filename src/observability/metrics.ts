// Prometheus metrics of the process: incoming requests, job results, and queue lengths.
import type { ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Answers a scrape. */
  expose(response: ServerResponse): Promise<void>;
  jobDone(name: string, outcome: string, ms: number): void;
  webhook(result: string): void;
  request(kind: string, outcome: string, ms: number): void;
  /** A request from Slack that no handler took. */
  slackDropped(reason: string): void;
  slackConnections(open: number): void;
  strayRejection(): void;
  /** An item of a list from CircleCI that could not be read. `of`: what it is. */
  unreadable(of: string): void;
}

/** What is read from elsewhere at each scrape. */
export interface MetricSources {
  /** Queue -> state -> number of jobs. */
  queueCounts(): Promise<Record<string, Record<string, number>>>;
  /** Queue -> how long its oldest job has been able to run, in ms. */
  queueLags?(): Promise<Record<string, number>>;
  slackGone(): Promise<{ isSure: boolean } | undefined>;
  /** Epoch ms, see store/owed.ts. */
  oldestOwed(): Promise<number | undefined>;
  dataLoss(): Promise<{ until: number } | undefined>;
  shutOut(): Readonly<Record<string, string>>;
  /** Variables whose token is refused, or whose secret seems to be wrong. */
  wrongCredentials?(): readonly string[];
}

export function createMetrics({
  queueCounts,
  slackGone,
  oldestOwed,
  dataLoss,
  shutOut,
  wrongCredentials,
  queueLags,
}: MetricSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const jobs = new Histogram({
    name: 'chatops_job_seconds',
    help: 'Time a job ran, by job name and outcome',
    labelNames: ['name', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [registry],
  });
  const webhooks = new Counter({
    name: 'chatops_webhooks_total',
    help: 'CircleCI webhook deliveries by outcome',
    labelNames: ['result'],
    registers: [registry],
  });
  const requests = new Histogram({
    name: 'chatops_ack_seconds',
    help: 'Time from a Slack request to its ack; Slack times out after 3 s',
    labelNames: ['kind', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 2, 3],
    registers: [registry],
  });
  const dropped = new Counter({
    name: 'chatops_slack_dropped_total',
    help: 'Requests from Slack that no handler took, by reason',
    labelNames: ['reason'],
    registers: [registry],
  });
  const connections = new Gauge({
    name: 'chatops_slack_connections',
    help: 'Open Socket Mode connections; always 0 over HTTP',
    registers: [registry],
  });
  const rejections = new Counter({
    name: 'chatops_stray_rejections_total',
    help: 'Rejected promises that nothing handled: bugs, ours or a library’s',
    registers: [registry],
  });
  const unreadable = new Counter({
    name: 'chatops_circleci_unreadable_items_total',
    help: 'Items of CircleCI’s lists that could not be read and were left out, by kind of item',
    labelNames: ['of'],
    registers: [registry],
  });
  new Gauge({
    name: 'chatops_slack_installed',
    help: '0 if Slack said that the app was uninstalled or its token revoked, and refuses the token',
    registers: [registry],
    async collect() {
      await slackGone().then(
        (gone) => this.set(gone?.isSure ? 0 : 1),
        () => undefined,
      );
    },
  });
  new Gauge({
    name: 'chatops_slack_shut_out',
    help: '1 for each method that Slack refuses to the whole app (* for all), with its reason; none if it refuses none',
    labelNames: ['method', 'reason'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [method, reason] of Object.entries(shutOut())) this.set({ method, reason }, 1);
    },
  });
  new Gauge({
    name: 'chatops_credential_refused',
    help: '1 for each variable whose token is refused, or whose secret doesn’t fit what arrives; none if all are well',
    labelNames: ['variable'],
    registers: [registry],
    collect() {
      this.reset();
      for (const variable of wrongCredentials?.() ?? []) this.set({ variable }, 1);
    },
  });
  new Gauge({
    name: 'chatops_owed_seconds',
    help: 'How late the latest answer, card, or message is that waits for Slack or CircleCI; 0 if none does',
    registers: [registry],
    async collect() {
      await oldestOwed().then(
        (dueAt) => this.set(dueAt === undefined ? 0 : Math.max(0, (Date.now() - dueAt) / 1000)),
        () => undefined,
      );
    },
  });
  new Gauge({
    name: 'chatops_redis_data_lost_timestamp_seconds',
    help: 'When Redis was last found to have lost data, within a week; 0 if it was not',
    registers: [registry],
    async collect() {
      await dataLoss().then(
        (loss) => this.set((loss?.until ?? 0) / 1000),
        () => undefined,
      );
    },
  });
  new Gauge({
    name: 'chatops_queue_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      const counts = await queueCounts().catch(() => ({}));
      for (const [queue, states] of Object.entries(counts)) {
        for (const [state, count] of Object.entries(states)) this.set({ queue, state }, count);
      }
    },
  });
  new Gauge({
    name: 'chatops_queue_oldest_seconds',
    help: 'How long the oldest job that could run has been waiting, by queue. The same from every process: take the maximum',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      // Without Redis nobody knows; an old figure would look like a new one.
      this.reset();
      const lags: Record<string, number> = (await queueLags?.().catch(() => undefined)) ?? {};
      for (const [queue, ms] of Object.entries(lags)) this.set({ queue }, ms / 1000);
    },
  });
  return {
    async expose(response) {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
    },
    jobDone: (name, outcome, ms) => jobs.observe({ name, outcome }, ms / 1000),
    webhook: (result) => webhooks.inc({ result }),
    request: (kind, outcome, ms) => requests.observe({ kind, outcome }, ms / 1000),
    slackDropped: (reason) => dropped.inc({ reason }),
    slackConnections: (open) => connections.set(open),
    strayRejection: () => rejections.inc(),
    unreadable: (of) => unreadable.inc({ of }),
  };
}
