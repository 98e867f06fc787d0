// Metrics that are read at each scrape. What lies in Redis is the same for every process, so only the elected one exports it,
// and sums are right. What can't be read has no value: an old one would look like a new one.
import { Gauge, type Registry } from 'prom-client';

export interface ScrapedState {
  /** Throws if Redis doesn't take writes. */
  redis(): Promise<void>;
  shutOut(): Readonly<Record<string, string>>;
  /** Variables whose token is refused, or whose secret seems to be wrong. */
  wrongCredentials(): readonly string[];
  /** Whether this process exports what lies in Redis. */
  isElected(): Promise<boolean>;
  /** Queue -> state -> number of jobs. */
  queueCounts(): Promise<Record<string, Record<string, number>>>;
  /** Queue -> how long its oldest job has been able to run, in ms. */
  queueLags(): Promise<Record<string, number>>;
  slackGone(): Promise<{ isSure: boolean } | undefined>;
  /** Epoch ms, see store/owed.ts. */
  oldestOwed(): Promise<number | undefined>;
  dataLoss(): Promise<{ until: number } | undefined>;
  /** `nextDue`: epoch ms. */
  watched: { size(): Promise<number>; nextDue(): Promise<number | undefined> };
  /** Of the shared bot token. Undefined: CircleCI hasn't said. */
  budgetLeft(): Promise<{ remaining: number; limit: number } | undefined>;
}

type Labels = Record<string, string>;
type Samples = [value: number, labels?: Labels][];

export function watchState(registry: Registry, state: ScrapedState): void {
  const { watched } = state;
  const scraped = (
    name: string,
    help: string,
    labelNames: string[],
    read: () => Samples | Promise<Samples>,
  ) =>
    new Gauge({
      ...{ name, help, labelNames, registers: [registry] },
      async collect() {
        const samples = await Promise.resolve()
          .then(read)
          .catch((): Samples => []);
        this.reset();
        // Without labels, a reset leaves a 0, which would be a claim.
        if (labelNames.length === 0) this.remove();
        for (const [value, labels = {}] of samples) this.set(labels, value);
      },
    });

  scraped('chatops_redis_up', '1 if Redis takes writes from this process, else 0', [], async () => {
    const isUp = await state.redis().then(
      () => true,
      () => false,
    );
    return [[isUp ? 1 : 0]];
  });
  scraped(
    'chatops_slack_shut_out',
    '1 for each method that Slack refuses to the whole app (* for all), with its reason; none if it refuses none',
    ['method', 'reason'],
    () => Object.entries(state.shutOut()).map(([method, reason]) => [1, { method, reason }]),
  );
  scraped(
    'chatops_credential_refused',
    '1 for each variable whose token is refused, or whose secret doesn’t fit what arrives; none if all are well',
    ['variable'],
    () => state.wrongCredentials().map((variable) => [1, { variable }]),
  );

  // All gauges of a scrape are read at once: they ask together.
  let asked: Promise<boolean> | undefined;
  const isElected = (): Promise<boolean> => {
    asked ??= state.isElected().finally(() => {
      asked = undefined;
    });
    return asked;
  };
  const shared = (name: string, help: string, labelNames: string[], read: () => Promise<Samples>) =>
    scraped(name, `${help}. Exported by one process for all`, labelNames, async () =>
      (await isElected()) ? await read() : [],
    );

  shared('chatops_queue_jobs', 'Jobs by queue and state', ['queue', 'state'], async () =>
    Object.entries(await state.queueCounts()).flatMap(([queue, states]) =>
      Object.entries(states).map(([name, count]): Samples[number] => [count, { queue, state: name }]),
    ),
  );
  shared(
    'chatops_queue_oldest_seconds',
    'How long the oldest job that could run has been waiting, by queue',
    ['queue'],
    async () => Object.entries(await state.queueLags()).map(([queue, ms]) => [ms / 1000, { queue }]),
  );
  shared(
    'chatops_owed_seconds',
    'How late the latest answer, card, or message is that waits for Slack or CircleCI; 0 if none does',
    [],
    async () => [[secondsSince(await state.oldestOwed())]],
  );
  shared('chatops_watched_runs', 'Runs that the poller follows', [], async () => [[await watched.size()]]);
  shared(
    'chatops_watched_overdue_seconds',
    'How late the poller is with the run that waits longest to be read; 0 if it is on time',
    [],
    async () => [[secondsSince(await watched.nextDue())]],
  );
  shared(
    'chatops_circleci_budget_remaining',
    'Requests that CircleCI’s rate limit still allows the shared bot token; none if CircleCI didn’t say',
    [],
    async () => (await budget()).map(({ remaining }) => [remaining]),
  );
  shared(
    'chatops_circleci_budget_limit',
    'Requests that CircleCI’s rate limit allows the shared bot token per window; none if CircleCI didn’t say',
    [],
    async () => (await budget()).map(({ limit }) => [limit]),
  );
  shared(
    'chatops_slack_installed',
    '0 if Slack said that the app was uninstalled or its token revoked, and refuses the token',
    [],
    async () => [[(await state.slackGone())?.isSure ? 0 : 1]],
  );
  shared(
    'chatops_redis_data_lost_timestamp_seconds',
    'When Redis was last found to have lost data, within a week; 0 if it was not',
    [],
    async () => [[((await state.dataLoss())?.until ?? 0) / 1000]],
  );

  async function budget() {
    const left = await state.budgetLeft();
    return left === undefined ? [] : [left];
  }
}

const secondsSince = (at: number | undefined): number =>
  at === undefined ? 0 : Math.max(0, (Date.now() - at) / 1000);
