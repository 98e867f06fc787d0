// Prometheus metrics of what this process does: requests, jobs, calls. What is read only when somebody scrapes is in
// scraped-state.ts.
import type { ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type ScrapedState, watchState } from './scraped-state.ts';

export interface Metrics {
  /** Answers a scrape. */
  expose(response: ServerResponse): Promise<void>;
  /** Reads these at each scrape from now on. */
  watch(state: ScrapedState): void;
  /** One run of a job ended. `attempt`: from 1. */
  jobEnded(job: { name: string; outcome: string; attempt: number; ms: number }): void;
  /** A worker died during a job. */
  jobStalled(queue: string): void;
  /** This process's worker said that it is alive. Epoch ms. */
  workerBeat(at: number): void;
  webhook(result: string, ms: number): void;
  request(kind: string, outcome: string, ms: number): void;
  /** A card shows for the first time how its run ended, so long after the end. */
  endShown(ms: number): void;
  /** `status`: CircleCI's, or `no-answer`. */
  circleciCalled(call: { operation: string; status: number | 'no-answer'; ms: number }): void;
  slackCalled(call: { method: string; outcome: string; ms: number }): void;
  /** A line was written to the audit log. */
  audited(event: string): void;
  /** The policy refused something. */
  denied(): void;
  /** A request from Slack that no handler took. */
  slackDropped(reason: string): void;
  slackConnections(open: number): void;
  strayRejection(): void;
  /** An item of a list from CircleCI that could not be read. `of`: what it is. */
  unreadable(of: string): void;
}

export interface Build {
  version: string;
  /** ROLE: all, web or worker. */
  role: string;
}

/** These break Prometheus' naming rules, and say nothing that their namesakes without `_total` don't. */
const misnamed = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];

const callSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(build: Build): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of misnamed) registry.removeSingleMetric(name);
  const registers = [registry];
  const count = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const time = (name: string, help: string, labelNames: string[], buckets: number[]) =>
    new Histogram({ name, help, labelNames, buckets, registers });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });

  gauge('chatops_build_info', 'Always 1; its labels say what runs here', ['version', 'node', 'role']).set(
    { ...build, node: process.version },
    1,
  );
  const jobs = time(
    'chatops_job_seconds',
    'Time a job ran, by job name and outcome. refused: the person’s mistake, or CircleCI said no; failed: a fault',
    ['name', 'outcome'],
    [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
  );
  const attempts = time(
    'chatops_job_attempts',
    'Attempts a job took until it was done, refused or failed, by job name',
    ['name'],
    [1, 2, 3, 5, 10],
  );
  const stalled = count('chatops_jobs_stalled_total', 'Jobs during which a worker died', ['queue']);
  const webhooks = time(
    'chatops_webhook_seconds',
    'Time from a CircleCI webhook to its answer, by result; CircleCI times out after 10 s',
    ['result'],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 10],
  );
  const requests = time(
    'chatops_ack_seconds',
    'Time from a Slack request to its ack, after which Slack times out after 3 s. usage, denied and limited: the person’s mistake; failed: a fault',
    ['kind', 'outcome'],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 2, 3],
  );
  const shown = time(
    'chatops_event_to_post_seconds',
    'Time from the end of a run, by CircleCI’s clock, until its card in Slack shows it',
    [],
    [0.5, 1, 2, 5, 10, 30, 60, 300, 900],
  );
  const circleciCalls = time(
    'chatops_circleci_request_seconds',
    'Time of each request to CircleCI, by API operation and HTTP status; the rate limit is status 429',
    ['operation', 'status'],
    callSeconds,
  );
  const slackCalls = time(
    'chatops_slack_request_seconds',
    'Time of each request to Slack, by method and outcome; HTTP 429 is rate-limited',
    ['method', 'outcome'],
    callSeconds,
  );
  const audited = count('chatops_audit_events_total', 'Lines written to the audit log', ['event']);
  const denials = count('chatops_policy_denials_total', 'Requests that the policy refused');
  const dropped = count(
    'chatops_slack_dropped_total',
    'Requests from Slack that no handler took, by reason',
    ['reason'],
  );
  const connections = gauge('chatops_slack_connections', 'Open Socket Mode connections; always 0 over HTTP');
  const rejections = count(
    'chatops_stray_rejections_total',
    'Rejected promises that nothing handled: bugs, ours or a library’s',
  );
  const unreadable = count(
    'chatops_circleci_unreadable_items_total',
    'Items of CircleCI’s lists that could not be read and were left out, by kind of item',
    ['of'],
  );
  let heartbeat: Gauge | undefined;

  return {
    async expose(response) {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
    },
    watch: (state) => watchState(registry, state),
    jobEnded({ name, outcome, attempt, ms }) {
      jobs.observe({ name, outcome }, ms / 1000);
      if (['done', 'refused', 'failed'].includes(outcome)) attempts.observe({ name }, attempt);
    },
    jobStalled: (queue) => stalled.inc({ queue }),
    workerBeat(at) {
      // A process without a worker has no such line: 0 would read as "since 1970".
      heartbeat ??= gauge(
        'chatops_worker_heartbeat_timestamp_seconds',
        'When this process’s worker last stored that it is alive',
      );
      heartbeat.set(at / 1000);
    },
    webhook: (result, ms) => webhooks.observe({ result }, ms / 1000),
    request: (kind, outcome, ms) => requests.observe({ kind, outcome }, ms / 1000),
    endShown: (ms) => shown.observe(Math.max(0, ms) / 1000),
    circleciCalled: ({ operation, status, ms }) =>
      circleciCalls.observe({ operation, status: `${status}` }, ms / 1000),
    slackCalled: ({ method, outcome, ms }) => slackCalls.observe({ method, outcome }, ms / 1000),
    audited: (event) => audited.inc({ event }),
    denied: () => denials.inc(),
    slackDropped: (reason) => dropped.inc({ reason }),
    slackConnections: (open) => connections.set(open),
    strayRejection: () => rejections.inc(),
    unreadable: (of) => unreadable.inc({ of }),
  };
}
