// All jobs running: the real client against the CircleCI stand-in, the real outbox against the Slack stand-in, stores
// and queues on a test's Redis, and workers with short timings and a movable clock.
import { Redis } from 'ioredis';
import { afterEach } from 'vitest';
import { type CircleciStandIn, startCircleci } from '../../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../../playground/slack/index.ts';
import { type Circleci, type CircleciOptions, createCircleci } from '../../src/circleci/client.ts';
import type { JobName, JobRequest, Payload } from '../../src/contracts/index.ts';
import { createActAs, tokenAdvice } from '../../src/jobs/engine/act-as.ts';
import { learnProject } from '../../src/jobs/engine/learn-project.ts';
import { createQueues, type Queues } from '../../src/jobs/engine/queues.ts';
import { createFailureTeller } from '../../src/jobs/engine/tell-failure.ts';
import { createAsideTeller } from '../../src/jobs/engine/tell-set-aside.ts';
import { createWaitingTeller } from '../../src/jobs/engine/tell-waiting.ts';
import { startWorkers } from '../../src/jobs/engine/worker.ts';
import { createJobs, type JobDeps } from '../../src/jobs/index.ts';
import { createGroupMembers } from '../../src/policy/group-members.ts';
import { createOrigins } from '../../src/policy/origins.ts';
import { openPolicy, type Policy } from '../../src/policy/policy.ts';
import { groupsOf, withMembers } from '../../src/policy/with-members.ts';
import { createOutbox, type Outbox } from '../../src/slack/outbox.ts';
import { createProjectNamer, withProjectNames } from '../../src/slack/with-project-names.ts';
import { createWorkspace } from '../../src/slack/workspace.ts';
import { patient } from '../../src/store/connection.ts';
import { createKeys, type Keys } from '../../src/store/keys.ts';
import { readRedisHealth } from '../../src/store/redis-health.ts';
import { createSeal, type Seal } from '../../src/store/seal.ts';
import { createStores, type Stores } from '../../src/store/stores.ts';
import { createIdle, type Idle } from './idle.ts';
import { createMemoryLog } from './log.ts';
import { createNotingClock } from './noting-clock.ts';
import type { TestRedis } from './redis.ts';

export const PROJECT = 'gh/acme/web';
/** The webhook that the bot in these worlds registers. */
export const WEBHOOK = {
  url: 'https://chatops.example/webhooks/circleci',
  secret: 'job-world-webhook-secret',
};

/** Timeout for hanging calls. Long enough that a slow machine's slow responses don't count as lost. */
const CALL_MS = 2_000;

export interface JobWorld {
  ci: CircleciStandIn;
  slack: SlackStandIn;
  circleci: Circleci;
  outbox: Outbox;
  stores: Stores;
  keys: Keys;
  queues: Queues;
  /** The dependencies of the workers' jobs. */
  deps: JobDeps;
  seal: Seal;
  log: ReturnType<typeof createMemoryLog>;
  /** A channel with the bot and all people in it. */
  channelId: string;
  ada: string;
  grace: string;
  asked: { actor: { userId: string }; place: { channelId: string } };
  setPolicy(policy: Policy): void;
  /** Reads the members of the policy's groups from Slack. */
  readGroups(): Promise<void>;
  /** Moves the bot's clock, not the stand-ins'. */
  pass(ms: number): void;
  now(): number;
  enqueue: Queues['enqueue'];
  work(): void;
  /** The waits of the CircleCI client, in milliseconds. */
  slept: readonly number[];
  /** Enqueues a job and waits until no job is left that runs or is due. */
  run<Name extends JobName>(name: Name, payload: Payload<Name>, id?: string): Promise<void>;
  idle(): Promise<void>;
  /** Like `idle`, but ignores jobs that are due much later: the next digest, the end of a mute. */
  settled: Idle['settled'];
  poll(): Promise<void>;
  /** Texts of ephemeral messages in the channel that this person has seen. */
  whispers(userId?: string): string[];
  texts(): string[];
}

export interface WorldOptions {
  /** Simulates this many worker processes. Default 1. None: `work` starts one. */
  workers?: number;
  retry?: CircleciOptions['retry'];
  burstMs?: number;
  gatherMs?: number;
  /** How long a failure's card is held while its cause is read. */
  foldMs?: number;
  circleciSkewMs?: number;
  /** How long an archived channel keeps its subscriptions. */
  archivedMs?: number;
  random?: () => number;
}

/** Call once at the top of a file, and `open` in each test. Everything is closed after each test. */
export function jobWorlds({ url, prefix: base, redis }: TestRedis): {
  open(options?: WorldOptions): Promise<JobWorld>;
} {
  const undo: (() => Promise<unknown>)[] = [];
  let opened = 0;
  let ids = 0;
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function open(options: WorldOptions = {}): Promise<JobWorld> {
    const {
      workers: amount = 1,
      retry = { maxAttempts: 1 },
      burstMs = 4_000,
      gatherMs = 1_000,
      foldMs = 1_500,
      archivedMs = 0,
      circleciSkewMs = 0,
    } = options;
    const keys = createKeys(`${base}-${++opened}`);
    let passedMs = 0;
    let policy: Policy = openPolicy;
    const now = () => Date.now() + passedMs;
    const log = createMemoryLog();
    const ci = await startCircleci();
    undo.push(() => ci.close());
    const slack = await startSlack();
    undo.push(() => slack.close());
    const stores = createStores(redis, keys, ['ab'.repeat(32)]);
    const { clock, slept } = createNotingClock();
    const connect = (more: Pick<CircleciOptions, 'token' | 'budget' | 'tokenAdvice'>) =>
      createCircleci({
        ...more,
        ...{ baseUrl: ci.url, timeoutMs: CALL_MS, retry, clock },
        onProject: (project) => learnProject(stores, project, now()),
      });
    const { budget } = stores;
    const circleci = connect({ token: ci.token, budget, tokenAdvice: tokenAdvice.shared });
    undo.push(async () => circleci.close());
    const sender = { token: slack.botToken, apiUrl: slack.apiUrl, timeoutMs: CALL_MS, log };
    const outbox = withProjectNames(createOutbox(sender), createProjectNamer({ ...stores.projects, log }));
    const queues = createQueues({ connection: redis, prefix: keys.bullPrefix, log });
    undo.push(() => queues.close());
    const seal = createSeal(['ab'.repeat(32)]);
    const workspace = createWorkspace(sender);
    const groupIds = () => groupsOf(policy);
    const members = createGroupMembers({ groupIds, workspace, store: stores.groups, log, now });
    undo.push(async () => members.close());
    const { actAs, close } = createActAs({
      shared: circleci,
      accounts: stores.accounts,
      openSeal: seal.open,
      now,
      connect: (token) => connect({ token, tokenAdvice: tokenAdvice.own }),
    });
    undo.push(async () => close());
    const deps: JobDeps = {
      origins: createOrigins({ workspace, policy: () => policy, log, now }),
      circleci,
      actAs,
      tryToken: (token) => connect({ token, tokenAdvice: tokenAdvice.tried }),
      outbox,
      workspace,
      stores,
      vitals: {
        lags: queues.lags,
        redis: () => readRedisHealth(redis),
        circleciSkewMs: () => circleciSkewMs,
        policyProblem: () => undefined,
      },
      enqueue: queues.enqueue,
      policy: () => withMembers(policy, members.current()),
      openSeal: seal.open,
      scrubEnded: queues.scrubEnded,
      unusedAfterMs: 90 * 24 * 60 * 60_000,
      appUrl: ci.appUrl,
      webhook: WEBHOOK,
      now,
      log,
      timing: {
        cardEditGapMs: 40,
        channelPostGapMs: 20,
        pollMinMs: 50,
        pollMaxMs: 500,
        pollBatch: 20,
        burst: { cards: 10, windowMs: burstMs },
        gatherMs,
        foldMs,
        archivedMs,
        underWayMs: 100,
        outputAgainMs: 10,
      },
    };
    const work = () => {
      const connection = new Redis(url, { ...patient, connectionName: `${base}-${opened}-workers` });
      undo.push(async () => connection.disconnect());
      const workers = startWorkers({
        connection,
        prefix: keys.bullPrefix,
        definitions: createJobs(deps),
        concurrency: { interactive: 4, intake: 4, delivery: 4, upkeep: 1 },
        log,
        random: options.random ?? (() => 0),
        owed: stores.owed,
        onSetAside: createAsideTeller({ outbox }),
        onWaits: createWaitingTeller({ outbox, stores, now }),
        onFinalFailure: createFailureTeller({
          ...{ outbox, stores, enqueue: queues.enqueue, now, newReference: () => 'ref-1' },
          get auditChannel() {
            return deps.auditChannel;
          },
        }),
      });
      undo.push(() => workers.close());
    };
    for (let worker = 0; worker < amount; worker += 1) work();

    ci.addProject({ slug: PROJECT });
    const ada = slack.addUser({ name: 'ada' }).id;
    const grace = slack.addUser({ name: 'grace' }).id;
    const channelId = slack.addChannel({ name: 'builds' }).id;
    const view = slack.channel(channelId);

    const { idle, settled } = createIdle({ redis, prefix: keys.bullPrefix });
    async function run<Name extends JobName>(name: Name, payload: Payload<Name>, id = `cmd-${++ids}`) {
      await queues.enqueue({ name, id, payload } as JobRequest);
      await idle();
    }
    return {
      ...{ ci, slack, circleci, outbox, stores, keys, queues, deps, seal, log },
      ...{ channelId, ada, grace },
      asked: { actor: { userId: ada }, place: { channelId } },
      setPolicy: (next) => {
        policy = next;
      },
      readGroups: members.refresh,
      pass: (ms) => {
        passedMs += ms;
      },
      now,
      enqueue: queues.enqueue,
      work,
      slept,
      run,
      idle,
      settled,
      poll: () => run('poll', {}),
      whispers: (userId = ada) => view.ephemerals(userId).map(({ text }) => text),
      texts: () => view.messages().map(({ text }) => text),
    };
  }
  return { open };
}
