// The CircleCI stand-in: a stateful imitation of API v2, v1.1 and outbound webhooks, over real HTTP. It deliberately
// shares no code with src/, because it would share the mistakes too.
import { createWire } from '../wire.ts';
import { createApi } from './api.ts';
import { showBuild } from './build-summary.ts';
import { checkScript } from './check-script.ts';
import { createContext, setContextVariable } from './contexts.ts';
import { recordDeploy } from './deploys.ts';
import { createFaults } from './faults.ts';
import { need } from './need.ts';
import { findOrganization } from './organizations.ts';
import { push, pushTag, step } from './play.ts';
import { createPoster } from './post-json.ts';
import { addProject } from './projects.ts';
import { createRateLimiter } from './rate-limit.ts';
import { runSchedule } from './schedules.ts';
import { startServer } from './server.ts';
import { signEvent } from './sign-event.ts';
import { canonicalSlug } from './slugs.ts';
import { showState } from './state.ts';
import { inspectJob } from './steps.ts';
import { createStorage } from './storage.ts';
import type { Call, CircleciStandIn, CircleciStandInOptions } from './types.ts';
import { webAppOf } from './web-app.ts';
import { createWebhookSender } from './webhook-sender.ts';
import { autoDisableWebhook, createWebhook } from './webhooks.ts';
import { addUser, createWorld, emptyWorld } from './world.ts';

export type { Fault } from './faults.ts';
export { noisyOutput } from './long-output.ts';
export type { Pipeline, Project, Workflow } from './model.ts';
export { routes } from './routes/list-routes.ts';
export type * from './script.ts';
export type * from './types.ts';

export async function startCircleci(options: CircleciStandInOptions = {}): Promise<CircleciStandIn> {
  const now = options.now ?? Date.now;
  const token = options.token ?? 'CCIPAT_stand-in_owner';
  const world = createWorld(now, options.appUrl ?? 'https://app.circleci.com');
  const owner = addUser(world, { login: 'owner', name: 'Olive Owner', token });
  const limiter = createRateLimiter(now);
  const faults = createFaults();
  const calls: Call[] = [];
  let pause: () => unknown = () => undefined;
  const wire = createWire();
  const poster = createPoster(options.webhookTimeoutMs ?? 10_000, wire.begin);
  const sender = createWebhookSender(world, poster);
  world.announce = sender.announce;
  const server = await startServer({
    port: options.port ?? 0,
    api: createApi(world, limiter),
    faults,
    calls,
    now,
    begin: wire.begin,
    pause: () => pause(),
  });
  world.url = server.url;
  const storage = await startServer({
    port: 0,
    api: createStorage(world),
    faults,
    calls,
    now,
    begin: wire.begin,
    pause: () => pause(),
  });
  world.storageUrl = storage.url;
  const timers = new Set<NodeJS.Timeout>();

  const findProject = (slug: string) =>
    need(
      world.projects.find((one) => one.slug === canonicalSlug(slug)),
      slug,
    );

  async function advance(target?: string): Promise<boolean> {
    const moved = step(world, target);
    await sender.settled();
    return moved;
  }

  async function close(): Promise<void> {
    for (const timer of timers) clearInterval(timer);
    timers.clear();
    sender.reset();
    poster.close();
    await Promise.all([server.close(), storage.close()]);
  }

  return {
    url: server.url,
    storageUrl: storage.url,
    token,
    appUrl: world.appUrl,
    owner,
    addUser: (seed) => addUser(world, seed),
    addProject: (seed) => {
      if (seed.workflows) checkScript(seed.workflows);
      return addProject(world, seed);
    },
    script: (slug, script) => {
      findProject(slug).script = checkScript(script);
    },
    scriptSetup: (slug, setup) => {
      if (setup) checkScript([setup]);
      findProject(slug).setup = setup;
    },
    pushCommit: (commit) => {
      if (commit.script) checkScript(commit.script);
      return push(world, findProject(commit.projectSlug), commit);
    },
    pushTag: (pushed) => {
      if (pushed.script) checkScript(pushed.script);
      return pushTag(world, findProject(pushed.projectSlug), pushed);
    },
    webApp: (user) => webAppOf(world, user),
    inspectJob: (id, maxChars = 20_000) => inspectJob(world, need(world.jobs.get(id), `job ${id}`), maxChars),
    runSchedule: (id) => {
      const schedule = need(world.schedules.get(id), `schedule ${id}`);
      const project = world.projects.find((one) => one.id === schedule.projectId);
      return runSchedule(world, need(project, `project of schedule ${id}`), schedule);
    },
    addContext: ({ organizationSlug, name, variables = {} }) => {
      const context = createContext(world, findOrganization(world, owner, organizationSlug).id, name);
      for (const [key, value] of Object.entries(variables)) setContextVariable(world, context, key, value);
      return context;
    },
    recordDeploy: (seed) => {
      const project = findProject(seed.projectSlug);
      const job = need(project.jobsByNumber.get(seed.jobNumber), `job ${seed.jobNumber}`);
      return recordDeploy(world, project, job, seed);
    },
    cutUsageFiles: (isCut) => {
      world.switches.usageFilesCut = isCut;
    },
    failUsageExports: (reason) => {
      world.switches.usageExportsFail = reason;
    },
    retireV1: (retired) => {
      world.switches.v1Retired = retired;
    },
    keepBuildCache: (kept) => {
      world.switches.buildCacheKept = kept;
    },
    autoDisableWebhook: (id) => autoDisableWebhook(world, need(world.webhooks.get(id), id)),
    advance,
    finish: async (target) => {
      while (step(world, target));
      await sender.settled();
    },
    autoplay: ({ stepMs }) => {
      const timer = setInterval(() => step(world), stepMs);
      timers.add(timer);
      return {
        stop: () => {
          clearInterval(timer);
          timers.delete(timer);
        },
      };
    },
    addWebhook: ({ projectSlug, url, secret, events, name }) =>
      createWebhook(world, findProject(projectSlug), {
        name: name ?? 'Chat',
        url,
        secret,
        events: events ?? ['workflow-completed', 'job-completed'],
        verifyTls: true,
        enabled: true,
      }),
    holdWebhooks: sender.hold,
    deliver: (release = {}) => sender.deliver(release),
    releaseWebhooks: (release = {}) => sender.release(release),
    carryWebhooks: sender.carry,
    redeliver: sender.redeliver,
    sendPing: (id) => sender.ping(need(world.webhooks.get(id), id)),
    sendV1Notification: ({ projectSlug, jobNumber, url }) => {
      const job = need(findProject(projectSlug).jobsByNumber.get(jobNumber), `job ${jobNumber}`);
      return sender.notify(url, { payload: showBuild(world, job) });
    },
    settled: sender.settled,
    deliveries: sender.deliveries,
    signEvent,
    faults,
    rateLimit: limiter.set,
    answerAfter: (wait) => {
      pause = wait;
    },
    calls,
    onTraffic: wire.watch,
    count: (method, path) =>
      calls.filter((call) => call.method === method && call.path.search(path) >= 0).length,
    state: showState(world, findProject),
    reset: () => {
      sender.reset();
      emptyWorld(world, owner);
      calls.length = 0;
      faults.clear();
      limiter.set('off');
      pause = () => undefined;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
