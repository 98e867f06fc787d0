// One run of chaos: the bot works while its processes, its Redis, Slack and CircleCI fail, and the stand-ins judge the end.
import { setTimeout as pause } from 'node:timers/promises';
import { startBalancer } from './support/balancer.ts';
import { watchDeliveries } from './support/deliveries.ts';
import { breakByChance } from './support/faults.ts';
import { isClean, type Judged, judge } from './support/judge.ts';
import { createPeople, type People } from './support/people.ts';
import { type ChaosOptions, createPlan, type Step } from './support/plan.ts';
import { keepProcesses, type Processes } from './support/processes.ts';
import { createRandom, type Random } from './support/random.ts';
import { type Storage, startRedisStorage } from './support/redis-server.ts';
import { startRedisTrio } from './support/redis-trio.ts';
import { scriptOf } from './support/script.ts';
import { openTown, subscribeAll, type Town } from './support/town.ts';

export interface Tools {
  /** Longest wait for a state that doesn't get better. */
  patienceMs: number;
  say(text: string): void;
  onLine?(name: string, line: string): void;
}

export interface ChaosResult {
  judged: Judged;
  /** What was done, for the report. */
  played: Record<string, number>;
  /** Processes that ended by themselves. */
  ended: readonly string[];
}

const ROLES = ['web', 'web', 'worker', 'worker', 'worker'] as const;
/** Between two steps, so that deaths meet work and not only its beginning. */
const STEP_MS = 60;
/** CircleCI moves on: jobs start and end. */
const TICK_MS = 400;
/** A clean state has to last, because a copy may come late. */
const STAYS_CLEAN_MS = 15_000;

export async function runChaos(options: ChaosOptions, tools: Tools): Promise<ChaosResult> {
  const { say, onLine } = tools;
  const plan = createPlan(options);
  const [town, redis, balancer] = await Promise.all([
    openTown(plan.projects),
    options.failovers > 0 ? startRedisTrio() : startRedisStorage(),
    startBalancer(),
  ]);
  await subscribeAll(redis.url, town.projects);
  const processes = await keepProcesses({
    roles: ROLES,
    env: { ...town.env, ...redis.env },
    onUp: (place, url) => {
      if (ROLES[place] === 'web') balancer.set(place, url);
    },
    onDown: (place) => balancer.set(place, undefined),
    ...(onLine && { onLine }),
  });
  const random = createRandom(options.seed, 'play');
  const deliveries = watchDeliveries(town.circleci, { random, duplicates: options.duplicates });
  const ticks = setInterval(() => advanceAll(town), TICK_MS);
  try {
    town.open(balancer.url);
    while (balancer.healthy() < 2) await pause(100);
    const faults = breakByChance(town, options);
    const startedAt = Date.now();
    const people = createPeople(town, tools.patienceMs);
    const deaths = await play(plan.steps, { town, people, processes, redis, random, say });
    faults.end();
    deliveries.calm();
    say(`${plan.steps.length} steps played; waiting for the end`);
    const judged = await untilClean(town, people, tools);
    return {
      judged,
      ended: processes.ended(),
      played: {
        seconds: Math.round((Date.now() - startedAt) / 1000),
        runs: town.circleci.state.pipelines.length,
        webhooks: town.circleci.deliveries.filter(({ attempt }) => attempt === 1).length,
        copies: deliveries.copies(),
        asked: people.asked.length,
        ...deaths,
        slackFaults: faults.drawn.slack,
        circleciFaults: faults.drawn.circleci,
      },
    };
  } finally {
    clearInterval(ticks);
    deliveries.stop();
    await processes.stop();
    await balancer.close();
    await redis.stop();
    await town.close();
  }
}

interface Cast {
  town: Town;
  people: People;
  processes: Processes;
  redis: Storage;
  random: Random;
  say(text: string): void;
}

async function play(steps: readonly Step[], cast: Cast) {
  const { town, people, processes, redis, random, say } = cast;
  const deaths = { kills: 0, redisKills: 0, failovers: 0 };
  const underWay: Promise<unknown>[] = [];
  let restarting: Promise<void> = Promise.resolve();
  for (const [index, step] of steps.entries()) {
    if (index % 50 === 0) say(`step ${index} of ${steps.length}: ${sayCounts(town, people, deaths)}`);
    await pause(STEP_MS);
    if (step.kind === 'kill') {
      await processes.kill(step.process);
      deaths.kills += 1;
    } else if (step.kind === 'kill-redis') {
      await restarting;
      restarting = redis.killFor(200 + random.below(1_500));
      deaths.redisKills += 1;
    } else if (step.kind === 'fail-over') {
      await restarting;
      restarting = redis.failOver?.() ?? restarting;
      deaths.failovers += 1;
    } else underWay.push(happen(step, index, { town, people, random }));
  }
  await restarting;
  say('all steps are played; waiting for people');
  await Promise.all(underWay);
  return deaths;
}

async function happen(
  step: Extract<Step, { project: number }>,
  index: number,
  { town, people, random }: Pick<Cast, 'town' | 'people' | 'random'>,
): Promise<void> {
  const project = town.projects[step.project];
  if (project === undefined) throw new Error(`no project ${step.project}`);
  if (step.kind !== 'push') return await people[step.kind](project);
  const { circleci } = town;
  const { slug: projectSlug } = project;
  circleci.script(projectSlug, scriptOf(step.fate, `r${index}`));
  const options = { isTyped: random.chance(0.5), isTwice: random.chance(0.5) };
  const run = circleci.pushCommit({ projectSlug, branch: `b${index}`, subject: `Change ${index}` });
  if (run === undefined) throw new Error('the push was skipped');
  if (step.fate === 'retried') return await people.retryOnceTold(project, run, options);
  if (step.fate !== 'held') return;
  const isHeld = () => run.workflows[0]?.status === 'on_hold';
  while (!isHeld()) await pause(TICK_MS);
  await people.approve(project, run);
}

/** What has ended costs nothing. */
function advanceAll({ circleci }: Town): void {
  for (const { id, state, workflows } of circleci.state.pipelines) {
    const moves =
      state === 'pending' || workflows.some(({ status }) => status === 'running' || status === 'failing');
    if (moves) void circleci.advance(id);
  }
}

async function untilClean(town: Town, people: People, { say, patienceMs }: Tools): Promise<Judged> {
  let judged = judge(town, people.asked);
  let [changedAt, cleanSince, last] = [Date.now(), 0, ''];
  for (;;) {
    const now = Date.now();
    const counts = JSON.stringify(judged.verdict);
    if (counts !== last) {
      changedAt = now;
      say(`broken promises: ${sayBroken(judged)}`);
    }
    last = counts;
    cleanSince = isClean(judged) ? cleanSince || now : 0;
    if (cleanSince > 0 && now - cleanSince > STAYS_CLEAN_MS) return judged;
    if (now - changedAt > patienceMs) return judged;
    await pause(1_000);
    judged = judge(town, people.asked);
  }
}

const sayBroken = ({ verdict }: Judged): string =>
  Object.entries(verdict)
    .map(([name, broken]) => `${name} ${broken.length}`)
    .join(', ');

const sayCounts = (
  { circleci }: Town,
  { asked }: People,
  deaths: { kills: number; redisKills: number },
): string =>
  `${circleci.state.pipelines.length} runs, ${asked.length} requests, ${deaths.kills} kills, ${deaths.redisKills} of Redis`;
