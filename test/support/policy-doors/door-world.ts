// The bot between its stand-ins for policy tests: real Bolt, dispatcher, stores and jobs. The test runs jobs one by
// one instead of workers, so the policy can change between the door and its job.
import { type CircleciStandIn, startCircleci } from '../../../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { type Circleci, type CircleciOptions, createCircleci } from '../../../src/circleci/client.ts';
import { commandRows, tokenPurpose } from '../../../src/contracts/index.ts';
import { createDispatcher } from '../../../src/handlers/engine/dispatch.ts';
import { startSlackIntake } from '../../../src/handlers/intake/bolt.ts';
import { createCircleciWebhook } from '../../../src/handlers/intake/circleci-webhook.ts';
import { startHttpServer } from '../../../src/handlers/intake/http.ts';
import { createActAs, tokenAdvice } from '../../../src/jobs/engine/act-as.ts';
import { createDoorAudit } from '../../../src/jobs/engine/audit-change.ts';
import type { AnyJobDefinition } from '../../../src/jobs/engine/job.ts';
import type { Queues } from '../../../src/jobs/engine/queues.ts';
import { createJobs, type JobDeps } from '../../../src/jobs/index.ts';
import { createOrigins } from '../../../src/policy/origins.ts';
import { openPolicy, type Policy } from '../../../src/policy/policy.ts';
import { readPolicy } from '../../../src/policy/read-policy.ts';
import { createOutbox } from '../../../src/slack/outbox.ts';
import { createWorkspace } from '../../../src/slack/workspace.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { readRedisHealth } from '../../../src/store/redis-health.ts';
import { createSeal } from '../../../src/store/seal.ts';
import { createStores, type Stores } from '../../../src/store/stores.ts';
import { createMemoryLog } from '../log.ts';
import type { TestRedis } from '../redis.ts';
import { ageKeys } from './age-keys.ts';
import { countAccountReads } from './count-account-reads.ts';
import { countRequests } from './count-requests.ts';
import { createDrain, type Life } from './drain.ts';
import { createHands, type Hands } from './hands.ts';
import { readSettings } from './read-settings.ts';

export const WEB = 'gh/acme/web';
export const ORG = 'gh/acme';
const WEBHOOK = { url: 'https://chatops.example/webhooks/circleci', secret: 'door-world-secret' };

export interface DoorWorld extends Hands {
  ci: CircleciStandIn;
  slack: SlackStandIn;
  /** The shared bot token's client. */
  circleci: Circleci;
  stores: Stores;
  ada: string;
  grace: string;
  /** A channel with the bot and all people in it; its default project is WEB. */
  channelId: string;
  setPolicy(policy: Policy): void;
  /** Resolves when no Slack request is being handled anymore. Handling continues after the ack. */
  handled(): Promise<void>;
  /** Runs every enqueued job, including jobs that those enqueue. `worker`: by these definitions instead of the world's. */
  settle(worker?: readonly AnyJobDefinition[], life?: Life): Promise<void>;
  /** The dependencies of the world's jobs. */
  deps: JobDeps;
  /** One tick of the poll worker, and the jobs it enqueues. */
  poll(): Promise<void>;
  /** Where the bot takes CircleCI's webhooks, and the secret that signs them. */
  webhook: { url: string; secret: string };
  /** Removes the channel's default project. */
  forgetProject(): Promise<unknown>;
  enqueue: Queues['enqueue'];
  /** Names of the jobs that `settle` would run first. */
  waiting(): string[];
  /** Moves the bot's clock. */
  pass(ms: number): void;
  /** From now on, CircleCI finishes its work while a job waits. */
  goesOnWhileWaiting(): void;
  /** From now on, keys expire while a job waits. */
  expiresWhileWaiting(): void;
  /** Gives a person their own CircleCI token from now on: Ada as `ada-ci`, unless told otherwise. */
  logIn(userId?: string, login?: string): Promise<void>;
  /** Requests to CircleCI that change something, as `POST /api/v2/…`. */
  writes(): string[];
  /** What people have set: every Redis key and value that isn't a cache, queue, ledger or audit line. */
  settings(): Promise<Record<string, string>>;
  /** Warnings and errors in the bot's log, to explain a failing test. */
  problems(): string[];
  close(): Promise<void>;
}

/** These calls only create a report and change nothing visible. */
const READING_POSTS = [/\/usage_export_job$/];

let opened = 0;

export async function openDoorWorld({ redis, prefix: base }: TestRedis): Promise<DoorWorld> {
  const prefix = `${base}-${++opened}`;
  const keys = createKeys(prefix);
  const log = Object.assign(createMemoryLog(), { fatal: () => undefined });
  let policy: Policy = openPolicy;
  const [ci, slack] = await Promise.all([startCircleci(), startSlack()]);
  const connect = (more: Pick<CircleciOptions, 'token' | 'tokenAdvice'>) =>
    createCircleci({ ...more, baseUrl: ci.url, timeoutMs: 5_000, retry: { maxAttempts: 1 } });
  const circleci = connect({ token: ci.token, tokenAdvice: tokenAdvice.shared });
  const outbox = createOutbox({ token: slack.botToken, apiUrl: slack.apiUrl, log });
  const workspace = createWorkspace({ token: slack.botToken, apiUrl: slack.apiUrl, log });
  const { stores, accountReads } = countAccountReads(createStores(redis, keys, ['ab'.repeat(32)]));
  const seal = createSeal(['ab'.repeat(32)]);
  const acting = createActAs({
    shared: circleci,
    accounts: stores.accounts,
    openSeal: seal.open,
    connect: (token) => connect({ token, tokenAdvice: tokenAdvice.own }),
  });
  const drain = createDrain({ outbox, stores, log, accountReads });
  const origins = createOrigins({ workspace, policy: () => policy, log, now: drain.now });
  const deps: JobDeps = {
    origins,
    circleci,
    actAs: acting.actAs,
    tryToken: (token) => connect({ token, tokenAdvice: tokenAdvice.tried }),
    outbox,
    workspace,
    stores,
    vitals: {
      lags: async () => ({ interactive: 0, intake: 0, delivery: 0, upkeep: 0 }),
      redis: () => readRedisHealth(redis),
      circleciSkewMs: () => 0,
      policyProblem: () => undefined,
    },
    enqueue: drain.enqueue,
    policy: () => policy,
    unusedAfterMs: Number.POSITIVE_INFINITY,
    scrubEnded: async () => 0,
    openSeal: seal.open,
    appUrl: ci.appUrl,
    webhook: WEBHOOK,
    now: drain.now,
    log,
    timing: {
      cardEditGapMs: 20,
      channelPostGapMs: 20,
      pollMinMs: 50,
      pollMaxMs: 500,
      pollBatch: 20,
      burst: { cards: 10, windowMs: 4_000 },
      gatherMs: 1_000,
      foldMs: 1_500,
      archivedMs: 0,
      underWayMs: 100,
      outputAgainMs: 10,
    },
  };
  const jobs = createJobs(deps);
  const dispatcher = createDispatcher({
    queues: drain,
    readChannel: async (id) => ({ defaultProject: await stores.channels.defaultProject(id) }),
    ...{ readThread: stores.threads.subjectOf, isFirst: stores.heard.first },
    knownProjects: stores.projects.all,
    readSuggestions: stores.suggestions.get,
    slack: outbox,
    origins,
    policy: () => policy,
    seal: seal.seal,
    newReference: () => 'REF-1',
    log,
    onDenied: createDoorAudit({ stores, enqueue: drain.enqueue, now: drain.now, log }),
  });
  const { counted, handled } = countRequests(dispatcher);
  const intake = startSlackIntake({
    botToken: slack.botToken,
    signingSecrets: [slack.signingSecret],
    apiUrl: slack.apiUrl,
    log: log as never,
    dispatcher: counted,
  });
  const receive = createCircleciWebhook({
    secrets: [WEBHOOK.secret],
    enqueue: drain.enqueue,
    acceptBuildNotifications: false,
    log,
  });
  const routes = { ...intake.routes, '/webhooks/circleci': receive };
  const server = await startHttpServer({ host: '127.0.0.1', port: 0, routes, drainMs: 0 });
  slack.sendRequestsTo(`${server.url}/slack/events`);

  ci.addProject({ slug: WEB, branches: ['feature/login'] });
  const ada = slack.addUser({ name: 'ada', email: 'ada@acme.example' }).id;
  const grace = slack.addUser({ name: 'grace', email: 'grace@acme.example' }).id;
  const channelId = slack.addChannel({ name: 'builds' }).id;
  await stores.channels.setDefaultProject(channelId, WEB);
  await stores.projects.seen(WEB, drain.now());
  const logins = new Set<string>();
  const settle = async (worker: readonly AnyJobDefinition[] = jobs, life?: Life) => {
    await handled();
    await drain.run(worker, life);
  };

  return {
    ...createHands(slack, { ada, channelId }),
    ci,
    slack,
    circleci,
    stores,
    ada,
    grace,
    channelId,
    setPolicy: (next) => {
      // A policy that no file could express would prove nothing.
      const read = readPolicy(JSON.stringify(next), commandRows());
      if ('problems' in read) throw new Error(read.problems.join('\n'));
      policy = read.policy;
    },
    handled,
    settle,
    deps,
    forgetProject: () => redis.del(keys.channel(channelId)),
    async poll() {
      drain.pass(1_000);
      await drain.enqueue({ name: 'poll', id: `poll-${drain.now()}`, payload: {} });
      await settle();
    },
    webhook: { url: `${server.url}/webhooks/circleci`, secret: WEBHOOK.secret },
    ...{ enqueue: drain.enqueue, waiting: drain.waiting, pass: drain.pass },
    goesOnWhileWaiting: () => {
      drain.whileWaiting = () => ci.finish();
    },
    expiresWhileWaiting: () => {
      drain.whileWaiting = (ms) => ageKeys(redis, prefix, ms);
    },
    async logIn(userId = ada, login = 'ada-ci') {
      const token = `CCIPAT_of-${login}`;
      if (!logins.has(login)) ci.addUser({ login, token });
      logins.add(login);
      const sealedToken = seal.seal(token, tokenPurpose(userId));
      const payload = { actor: { userId, teamId: slack.teamId }, place: { channelId }, sealedToken };
      await drain.enqueue({ name: 'login', id: `cmd-log-in-${userId}-${login}`, payload });
      await settle();
    },
    writes: () =>
      ci.calls
        .filter(
          ({ method, path }) => method !== 'GET' && !READING_POSTS.some((reading) => reading.test(path)),
        )
        .map(({ method, path }) => `${method} ${path}`),
    settings: () => readSettings(redis, keys, prefix),
    problems: () =>
      log.lines
        .filter(({ level }) => level === 'warn' || level === 'error')
        .map(({ message, fields }) => `${message} ${String('err' in fields ? fields.err : '')}`),
    async close() {
      await server.close();
      acting.close();
      circleci.close();
      await Promise.all([ci.close(), slack.close()]);
      const left = await redis.keys(`${prefix}:*`);
      if (left.length > 0) await redis.del(left);
    },
  };
}
