// The composition root: builds every part from the configuration, in dependency order, and closes them in reverse
// order.

import { randomBytes } from 'node:crypto';
import packageJson from '../package.json' with { type: 'json' };
import { appHostsOf } from './circleci/app-urls.ts';
import { type Config, secretsOf } from './config.ts';
import { commandRows } from './contracts/index.ts';
import { type Closing, createClosing } from './environment/closing.ts';
import { createMilestone } from './environment/milestone.ts';
import { createDispatcher } from './handlers/engine/dispatch.ts';
import { oncePerTurn } from './handlers/engine/once-per-turn.ts';
import { createWaiting } from './handlers/engine/say-waiting.ts';
import { openIntake } from './handlers/intake/open-intake.ts';
import { openQueuesPage } from './handlers/intake/open-queues-page.ts';
import { readinessOf } from './handlers/intake/readiness.ts';
import { serve } from './handlers/intake/serve.ts';
import { createDoorAudit } from './jobs/engine/audit-change.ts';
import { createCircleciClients } from './jobs/engine/circleci-clients.ts';
import { startClockHealing } from './jobs/engine/clock-watch.ts';
import { createLossTeller, startDataWatch } from './jobs/engine/data-watch.ts';
import { jobSettingsOf } from './jobs/engine/job-settings.ts';
import { createQueues } from './jobs/engine/queues.ts';
import { startScheduler } from './jobs/engine/scheduler.ts';
import { createFailureTeller } from './jobs/engine/tell-failure.ts';
import { createAsideTeller } from './jobs/engine/tell-set-aside.ts';
import { createWaitingTeller } from './jobs/engine/tell-waiting.ts';
import { watchTaking } from './jobs/engine/watch-taking.ts';
import { startWorkPulse } from './jobs/engine/work-pulse.ts';
import { startWorkers } from './jobs/engine/worker.ts';
import { createJobs } from './jobs/index.ts';
import { createCredentials } from './observability/credentials.ts';
import type { Logger } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { noteCall } from './observability/trace.ts';
import { createOrigins } from './policy/origins.ts';
import { openPolicyNow } from './policy/policy-now.ts';
import { lookFirst } from './slack/look-first.ts';
import { createOutbox } from './slack/outbox.ts';
import { createShutOut } from './slack/shut-out.ts';
import { type SlackCall, watchSlackCalls } from './slack/watch-calls.ts';
import { createProjectNamer, withProjectNames } from './slack/with-project-names.ts';
import { createWorkspace } from './slack/workspace.ts';
import { openConnections } from './store/connections.ts';
import { openGenerationFile } from './store/generation-file.ts';
import { createKeys } from './store/keys.ts';
import { readRedisHealth } from './store/redis-health.ts';
import { checkSchemaVersion } from './store/schema-version.ts';
import { createSeal } from './store/seal.ts';
import { readOrCreateSealKey } from './store/seal-key-file.ts';
import { createSharedState } from './store/shared-state.ts';
import { createStores } from './store/stores.ts';

export interface App {
  url: string;
  /** Stops taking work, finishes what is running, closes everything. Requests are still served for `lameDuckMs`. */
  close(lameDuckMs?: number): Promise<void>;
  /** Counts a rejected promise that nothing handled, for metrics. */
  onStrayRejection(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Resolves when the process accepts requests. Throws ConfigError for problems that only show at startup. */
export async function startApp(config: Config, { log }: { log: Logger }): Promise<App> {
  const closing = createClosing(log);
  const { close } = closing;
  try {
    const { url, metrics } = await build(config, log, closing);
    return { url, close, onStrayRejection: metrics.strayRejection, [Symbol.asyncDispose]: () => close() };
  } catch (error) {
    await close();
    throw error;
  }
}

const newReference = (): string => randomBytes(4).toString('hex');

async function build(config: Config, log: Logger, closing: Closing) {
  // Nobody waits for the first questions to Slack and CircleCI. They would load their clients before the process listens.
  const { reached: listening, reach } = createMilestone();
  const shared = await openShared(config, log, closing, listening);
  if (config.ROLE !== 'web') await startWork(shared);
  const url = await startIntake(shared);
  setImmediate(reach);
  return { url, metrics: shared.metrics };
}

type Shared = Awaited<ReturnType<typeof openShared>>;

/** What both sides need. */
async function openShared(config: Config, log: Logger, closing: Closing, listening: Promise<void>) {
  const { keep } = closing;
  const connections = await openConnections(config, log);
  keep(connections.close);
  const keys = createKeys(config.REDIS_PREFIX);
  await checkSchemaVersion(connections.quick, keys);
  const queues = createQueues({ connection: connections.quick, prefix: keys.bullPrefix, log });
  keep(queues.close);
  const sealKeys =
    config.SEAL_KEYS.length > 0 ? config.SEAL_KEYS : [await readOrCreateSealKey(config.DATA_DIR)];
  const seal = createSeal(sealKeys);
  const metrics = createMetrics({ version: packageJson.version, role: config.ROLE });
  const stores = createStores(connections.quick, keys, sealKeys, metrics);
  const apiUrl = `${config.SLACK_API_URL}/`;
  const onCall = (call: SlackCall) => {
    noteCall({ to: 'slack', ...call });
    metrics.slackCalled(call);
  };
  const slack = { token: config.SLACK_BOT_TOKEN, apiUrl, fetch: watchSlackCalls(apiUrl, onCall, fetch), log };
  const shutOut = createShutOut({ log });
  const nameProjects = createProjectNamer({ ...stores.projects, log });
  const outbox = withProjectNames(createOutbox({ ...slack, shutOut }), nameProjects);
  const workspace = createWorkspace(slack);
  const policyNow = await openPolicyNow({
    ...{ path: config.POLICY_FILE, rows: commandRows(), workspace, groups: stores.groups, log },
  });
  keep(policyNow.close);
  const origins = createOrigins({ workspace, policy: policyNow.current, log, now: Date.now });
  void listening.then(origins.warmUp);
  const credentials = createCredentials({
    askSlack: () => listening.then(() => shutOut.guard('auth.test', workspace.self)),
    ...{ shutOut: shutOut.now, log },
  });
  keep(credentials.close);
  const shared = createSharedState(connections, keys, stores);
  closing.leave(shared.resign);
  const { counts: queueCounts, lags: queueLags } = queues;
  const own = { shutOut: shutOut.now, wrongCredentials: credentials.wrong };
  metrics.watch({ ...shared, ...own, queueCounts, queueLags });
  return {
    ...{ config, log, keep, leave: closing.leave, listening, connections, keys, stores, queues },
    ...{ policyNow, origins, seal, outbox, nameProjects, shutOut, workspace, metrics, credentials },
  };
}

/** The worker side: everything that calls CircleCI. */
async function startWork(shared: Shared): Promise<void> {
  const { config, log, keep, connections, keys, stores, queues, seal, workspace, metrics, credentials } =
    shared;
  const { circleci, actAs, tryToken, skewMs, close } = createCircleciClients({
    ...{ config, stores, seal, log },
    ...{ onUnreadable: metrics.unreadable, onCall: metrics.circleciCalled },
    onUnauthorized: () => credentials.circleci()?.doubt(),
  });
  keep(close);
  credentials.watchCircleci(() => shared.listening.then(() => circleci.me.get()));
  const { absences, pulses } = stores;
  const taking = watchTaking({ lags: queues.lags, log });
  const failing = async () => ({ ...credentials.failing(), ...(await taking.failing()) });
  const pulse = await startWorkPulse({ absences, pulses, failing, log, onBeat: metrics.workerBeat });
  credentials.onChange(pulse.beat);
  keep(pulse.close);
  const dataWatch = await startDataWatch({
    ...{ generations: stores.generations, now: Date.now, log },
    file: openGenerationFile(config.DATA_DIR, config.REDIS_PREFIX),
    onLoss: createLossTeller({ enqueue: queues.enqueue, auditChannel: config.AUDIT_CHANNEL }),
  });
  keep(dataWatch.close);
  const { doubt, posted: onPosted } = dataWatch;
  const outbox = lookFirst({ outbox: shared.outbox, doubt, onPosted, log });
  connections.onLoss(dataWatch.reconnected);
  // Lines that were written before a channel was set are not copied to it.
  if (config.AUDIT_CHANNEL !== undefined) await stores.audit.copiedTo();
  const workers = startWorkers({
    ...{ connection: connections.worker, prefix: keys.bullPrefix, losses: connections.losses },
    definitions: createJobs({
      ...{ circleci, actAs, tryToken, outbox, stores, workspace },
      vitals: {
        lags: queues.lags,
        redis: async () => readRedisHealth(await connections.dataNode()),
        circleciSkewMs: skewMs,
        policyProblem: shared.policyNow.problem,
      },
      ...{ policy: shared.policyNow.current, origins: shared.origins, openSeal: seal.open },
      ...jobSettingsOf(config),
      onEndShown: metrics.endShown,
      ...{ enqueue: queues.enqueue, scrubEnded: queues.scrubEnded, now: Date.now, log },
    }),
    concurrency: { interactive: 8, intake: 16, delivery: 16, upkeep: 8 },
    onFinalFailure: createFailureTeller({
      ...{ outbox, stores, enqueue: queues.enqueue, auditChannel: config.AUDIT_CHANNEL },
      ...{ now: Date.now, newReference, policy: shared.policyNow.current, origins: shared.origins },
    }),
    ...{ log, owed: stores.owed, restoredAt: dataWatch.restoredAt },
    onSetAside: createAsideTeller({ outbox }),
    onWaits: createWaitingTeller({ outbox, stores, now: Date.now }),
    onJob: (name, _queue, outcome, took) => metrics.jobEnded({ name, outcome, ...took }),
    ...{ onTaken: taking.took, onStalled: metrics.jobStalled },
  });
  keep(workers.close);
  shared.leave(workers.drain);
  const scheduler = await startScheduler({
    connection: connections.quick,
    prefix: keys.bullPrefix,
    pollTickMs: Math.min(1_000, config.POLL_MIN_SECONDS * 500),
    sweepMs: config.SWEEP_SECONDS * 1000,
    log,
  });
  keep(scheduler.close);
  const healers = { scheduler, queues, watch: stores.watch };
  keep(startClockHealing(healers, { log, wasAhead: dataWatch.wasAhead }).close);
}

/** The HTTP server. On the web side it also has the endpoints for Slack and CircleCI. */
async function startIntake(shared: Shared): Promise<string> {
  const { config, log, keep, stores, queues, policyNow, origins, seal, outbox, metrics } = shared;
  const { connections, credentials, shutOut } = shared;
  const waiting = createWaiting({ stores, queues, slack: outbox, log });
  keep(waiting.close);
  const dispatcher = createDispatcher({
    ...{ queues, waiting },
    readChannel: async (channelId) => ({ defaultProject: await stores.channels.defaultProject(channelId) }),
    ...{ readThread: stores.threads.subjectOf, isFirst: stores.heard.first },
    ...{ knownProjects: oncePerTurn(stores.projects.all), readSuggestions: stores.suggestions.get },
    ...{ slack: outbox, seal: seal.seal, policy: policyNow.current, origins },
    appHosts: appHostsOf({ appUrl: config.CIRCLECI_APP_URL, baseUrl: config.CIRCLECI_BASE_URL }),
    ...{ newReference, log, nameProjects: shared.nameProjects },
    onDenied: createDoorAudit({ stores, enqueue: queues.enqueue, now: Date.now, log }),
    onAck: metrics.request,
  });
  const slack = { appToken: config.SLACK_APP_TOKEN, apiUrl: `${config.SLACK_API_URL}/` };
  const ours = { botToken: config.SLACK_BOT_TOKEN, signingSecrets: config.SLACK_SIGNING_SECRET };
  const { slackDropped: onDropped, slackConnections: onConnections } = metrics;
  const watching = { pulses: stores.pulses, doubts: credentials.doubts, onDropped, onConnections };
  const parts = { ...slack, ...ours, ...watching, dispatcher, keep, log };
  const intake = config.ROLE === 'worker' ? undefined : openIntake(parts);
  const { worker, webhookMissigned } = stores.pulses;
  const bull = { connection: connections.quick, prefix: shared.keys.bullPrefix, log };
  const page = { queues: bull, token: config.QUEUES_TOKEN, secrets: secretsOf(config), keep };
  const server = await serve({
    ...{ host: config.HOST, port: config.PORT, intake, queuesPage: openQueuesPage(page) },
    metrics: { expose: metrics.expose, port: config.METRICS_PORT, token: config.METRICS_TOKEN },
    health: readinessOf({
      ...{ redis: connections.check, credentials, shutOut: shutOut.now, worker, intake },
      dataLoss: stores.generations.loss,
    }),
    webhook: {
      secrets: config.CIRCLECI_WEBHOOK_SECRETS,
      acceptBuildNotifications: config.CIRCLECI_BUILD_NOTIFICATIONS,
      ...{ enqueue: queues.enqueue, log, onEvent: metrics.webhook, doubts: credentials.doubts },
      onMissigned: () => void webhookMissigned(Date.now()).catch(() => undefined),
    },
  });
  keep(server.close);
  shared.leave(server.leave);
  return server.url;
}
