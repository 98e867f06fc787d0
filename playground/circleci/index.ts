// The CircleCI stand-in: a stateful imitation of API v2, some of v1.1, and outbound webhooks, over real HTTP.
// Independent of src/ on purpose: were it made of the same code, it would share its mistakes.
import { createApi } from './api.ts';
import { showBuild } from './build-summary.ts';
import { checkScript } from './check-script.ts';
import { createFaults } from './faults.ts';
import { checkParameters } from './parameters.ts';
import { createPoster } from './post-json.ts';
import { addProject, commitFrom, pusherOf, saysSkip } from './projects.ts';
import { createRateLimiter } from './rate-limit.ts';
import { stepPipeline, triggerPipeline } from './runs.ts';
import { startServer } from './server.ts';
import { signEvent } from './sign-event.ts';
import { canonicalSlug } from './slugs.ts';
import type { Call, CircleciStandIn, CircleciStandInOptions, Commit } from './types.ts';
import { createWebhookSender } from './webhook-sender.ts';
import { createWebhook } from './webhooks.ts';
import { stepWorkflow } from './workflow-machine.ts';
import { addUser, createWorld, type World } from './world.ts';

export type { Fault, FaultKind, Faults } from './faults.ts';
export type {
  JobRun,
  JobStatus,
  Pipeline,
  Project,
  User,
  Workflow,
  WorkflowStatus,
} from './model.ts';
export type { RateLimitRule } from './rate-limit.ts';
export type * from './script.ts';
export type * from './types.ts';
export type { Delivery, EventType, ReleaseOptions, Webhook, WebhookSeed } from './webhook-model.ts';

export async function startCircleci(options: CircleciStandInOptions = {}): Promise<CircleciStandIn> {
  const now = options.now ?? Date.now;
  const token = options.token ?? 'CCIPAT_stand-in_owner';
  const world = createWorld(now, options.appUrl ?? 'https://app.circleci.com');
  const owner = addUser(world, { login: 'owner', name: 'Olive Owner', token });
  const limiter = createRateLimiter(now);
  const faults = createFaults();
  const calls: Call[] = [];
  const poster = createPoster(options.webhookTimeoutMs ?? 10_000);
  const sender = createWebhookSender(world, poster);
  world.announce = sender.announce;
  const server = await startServer({
    port: options.port ?? 0,
    api: createApi(world, limiter),
    faults,
    calls,
    now,
  });
  world.url = server.url;
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
    poster.close();
    await server.close();
  }

  return {
    url: server.url,
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
    pushCommit: (commit) => push(world, commit),
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
    calls,
    count: (method, path) =>
      calls.filter((call) => call.method === method && call.path.search(path) >= 0).length,
    state: {
      projects: world.projects,
      get pipelines() {
        return [...world.pipelines.values()];
      },
      get workflows() {
        return [...world.workflows.values()];
      },
      get jobs() {
        return [...world.jobs.values()];
      },
      get webhooks() {
        return [...world.webhooks.values()];
      },
      envVars: (slug) =>
        Object.fromEntries([...findProject(slug).envVars].map(([name, { value }]) => [name, value])),
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function need<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`the CircleCI stand-in has no ${name}`);
  return thing;
}

function step(world: World, target?: string): boolean {
  if (target === undefined) {
    return [...world.pipelines.values()].map((pipeline) => stepPipeline(world, pipeline)).some(Boolean);
  }
  const workflow = world.workflows.get(target);
  if (workflow) return stepWorkflow(world, workflow);
  return stepPipeline(world, need(world.pipelines.get(target), `pipeline or workflow ${target}`));
}

function push(world: World, commit: Commit) {
  const slug = canonicalSlug(commit.projectSlug);
  const project = need(
    world.projects.find((one) => one.slug === slug),
    slug,
  );
  const head = commitFrom(world, commit);
  project.heads.set(commit.branch, head);
  if (saysSkip(head)) return undefined;
  return triggerPipeline(world, {
    project,
    ref: { branch: commit.branch },
    actor: pusherOf(world, commit),
    type: 'webhook',
    parameters: checkParameters(project, {}),
  });
}
