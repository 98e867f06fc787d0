// Notifies channels of a run that changed: those that have its card, and those whose subscriptions cover it.
import { announce, mayConcern, missesFacts, type RunsFacts, type Verdict } from '../../runs/announce.ts';
import { nextTelling, outcomeOf, type RunOutcome, type Streak, streakAt } from '../../runs/outcomes.ts';
import { passedOnRetry } from '../../runs/passed-on-retry.ts';
import type { Run } from '../../runs/run.ts';
import type { Card } from '../../store/cards.ts';
import type { Subscription } from '../../store/subscriptions.ts';
import { subjectOfRun } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import { tellStarters } from './ask-starters.ts';
import { directAuthorOf } from './author-of.ts';
import { isKeptBack } from './keep-back.ts';
import { mayHear } from './may-hear.ts';
import { calmIncidents } from './move-incident.ts';
import type { Observation } from './observe.ts';
import { sendCards } from './send-cards.ts';
import { streakOf } from './streak-of.ts';
import { tellWatchers } from './tell-watcher.ts';

type Deps = Pick<JobDeps, 'stores' | 'enqueue' | 'now' | 'timing' | 'outbox' | 'policy' | 'origins' | 'log'>;

/**
 * Requests every card that is out of date. Call it after each read, changed or not, so that requests lost to a crash or
 * a lost connection are made again.
 */
export async function notify(deps: Deps, { run }: Observation): Promise<void> {
  const [outcomes, , read] = await Promise.all([
    recordOutcome(deps, run),
    askFlakes(deps, run),
    readBefore(deps, run),
  ]);
  await tellSubscribers(deps, run, { ...read, outcomes: outcomes.list });
  // Runs end in any order, so this one may decide what a newer one means.
  for (const number of nextTelling(outcomes.before, run.number)) {
    const id = await deps.stores.runs.find(run.projectSlug, number);
    const next = id === undefined ? undefined : await deps.stores.runs.get(id);
    if (next !== undefined) await tellNext(deps, next, outcomes);
  }
  await tellStarters(deps, run);
  await tellWatchers(deps, run);
}

/** Safe to repeat: the id is that of the retry that passed. */
async function askFlakes({ enqueue }: Deps, run: Run): Promise<void> {
  const { pipelineId } = run;
  for (const id of new Set(passedOnRetry(run).map(({ workflow }) => workflow.id)))
    await enqueue({ name: 'note-flakes', id: `flakes-${id}`, payload: { pipelineId } });
}

interface Recorded {
  /** The outcomes of the branch without this one, and with it. */
  before: readonly RunOutcome[];
  list: readonly RunOutcome[];
  /** This run's outcome changed. */
  isNews: boolean;
}

async function recordOutcome({ stores: { outcomes } }: Deps, run: Run): Promise<Recorded> {
  const { projectSlug, branch, number } = run;
  if (branch === undefined) return { before: [], list: [], isNews: false };
  const outcome = outcomeOf(run);
  if (outcome === undefined)
    return { before: [], list: await outcomes.list(projectSlug, branch), isNews: false };
  // Redis answers in this order.
  const [before, list] = await Promise.all([
    outcomes.list(projectSlug, branch),
    outcomes.record(projectSlug, branch, outcome),
  ]);
  const isNews = before.find((one) => one.number === number)?.became !== outcome.became;
  return { before, list, isNews };
}

interface ReadBefore {
  subscriptions: readonly Subscription[];
  /** That had its card when it was read. */
  channelIds: readonly string[];
}

async function readBefore({ stores: { subscriptions, cards } }: Deps, run: Run): Promise<ReadBefore> {
  const [subscribed, channelIds] = await Promise.all([
    subscriptions.forProject(run.projectSlug),
    cards.channelsOf(run.pipelineId),
  ]);
  return { subscriptions: subscribed, channelIds };
}

/** Its cards show the run before it. */
async function tellNext(deps: Deps, next: Run, { list, isNews }: Recorded): Promise<void> {
  const read = await readBefore(deps, next);
  await tellSubscribers(deps, next, { ...read, outcomes: list, isBehind: isNews });
}

/** `isBehind`: its cards show other runs that changed. */
async function tellSubscribers(
  deps: Deps,
  run: Run,
  { subscriptions, channelIds, outcomes, isBehind = false }: ReadBefore & Told,
): Promise<void> {
  const { cards } = deps.stores;
  const { pipelineId } = run;
  const verdicts = await judge(deps, run, subscriptions, streakAt(outcomes, run.number));
  if (outcomeOf(run)?.became === 'green') {
    await calmIncidents(
      deps,
      run,
      verdicts.map(({ subscription }) => subscription.channelId),
    );
  }
  // A channel may have several subscriptions to a project; one that reports the run is enough.
  const telling = verdicts.filter(({ verdict }) => verdict.tell);
  const made: Card[] = [];
  for (const [channelId, verdict] of new Map(
    telling.map((one) => [one.subscription.channelId, one.verdict]),
  )) {
    const mayHaveCard = channelIds.includes(channelId);
    if (await isKeptBack(deps, channelId, run, { ...verdict, mayHaveCard })) continue;
    made.push(await cards.ensure(channelId, pipelineId, { reason: 'subscribed' }));
  }
  const isOld = ({ shownRev }: Card) => isBehind || shownRev !== run.rev;
  const send = (some: readonly Card[]) =>
    sendCards(
      deps,
      pipelineId,
      some.filter(isOld).map(({ channelId }) => channelId),
    );
  // New cards don't wait for those that are there.
  await send(made);
  const others = (await cards.channelsOf(pipelineId)).filter((id) =>
    made.every(({ channelId }) => channelId !== id),
  );
  const shown = await Promise.all(others.map((id) => cards.get(id, pipelineId)));
  await send(shown.filter((card) => card !== undefined));
}

interface Told {
  /** Of the run's branch. */
  outcomes: readonly RunOutcome[];
  isBehind?: boolean;
}

interface Judged {
  subscription: Subscription;
  verdict: Verdict;
}

/** What each subscription to the project decides about the run in its current state. */
export async function verdictsOn(
  deps: Pick<JobDeps, 'stores' | 'policy' | 'origins'>,
  run: Run,
): Promise<Judged[]> {
  const { stores } = deps;
  const [subscriptions, streak] = await Promise.all([
    stores.subscriptions.forProject(run.projectSlug),
    streakOf({ stores }, run),
  ]);
  return await judge(deps, run, subscriptions, streak);
}

async function judge(
  deps: Pick<JobDeps, 'policy' | 'origins'>,
  run: Run,
  subscriptions: readonly Subscription[],
  streak: Streak,
): Promise<Judged[]> {
  return await Promise.all(
    subscriptions.map(async (subscription) => ({
      subscription,
      verdict: (await mayHear(deps, subscription, subjectOfRun(run)))
        ? announce(run, streak, subscription.filter)
        : LEFT_OUT,
    })),
  );
}

const LEFT_OUT: Verdict = {
  tell: false,
  event: undefined,
  because: 'the policy doesn’t let the person who made it subscribe to this project or branch here',
};

type Facts = Pick<Run, 'projectSlug' | 'triggerType'> & RunsFacts;

/** Does a run with these facts concern any channel, or the author of its commit? `all`: subscriptions to its project, if they were just read. */
export async function concernsAnybody(
  deps: Deps,
  facts: Facts,
  all?: readonly Subscription[],
): Promise<boolean> {
  const subscribed = all ?? (await deps.stores.subscriptions.forProject(facts.projectSlug));
  const concerned = subscribed.filter(({ filter }) => mayConcern(facts, filter));
  const heard = await Promise.all(concerned.map((one) => mayHear(deps, one, subjectOfRun(facts))));
  return heard.includes(true) || (await directAuthorOf(deps, facts)) !== undefined;
}

/** Does it depend on missing facts whether the run concerns anybody? Then they have to be looked up first. */
export async function dependsOnMissing(
  deps: Deps,
  facts: Facts,
  all: readonly Subscription[],
): Promise<boolean> {
  const { branch, tag, author, triggerType = 'webhook' } = facts;
  if (all.some(({ filter }) => missesFacts(facts, filter))) return true;
  if (branch === undefined && tag === undefined) {
    // The policy judges a branch, too.
    const heard = await Promise.all(all.map((one) => mayHear(deps, one, subjectOfRun(facts))));
    if (heard.includes(false)) return true;
  }
  // Only of a push does CircleCI know an author beyond what a webhook says.
  return author === undefined && triggerType === 'webhook' && (await deps.stores.people.isAnyDirect());
}
