// Notifies channels of a run that changed: those that have its card, and those whose subscriptions cover it.
import { announce, mayConcern, missesFacts, type RunsFacts, type Verdict } from '../../runs/announce.ts';
import { nextTelling, outcomeOf } from '../../runs/outcomes.ts';
import { passedOnRetry } from '../../runs/passed-on-retry.ts';
import type { Run } from '../../runs/run.ts';
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
  const outcomes = await recordOutcome(deps, run);
  await askFlakes(deps, run);
  await tellSubscribers(deps, run);
  // Runs end in any order, so this one may decide what a newer one means.
  for (const number of nextTelling(outcomes.list, run.number)) {
    const id = await deps.stores.runs.find(run.projectSlug, number);
    const next = id === undefined ? undefined : await deps.stores.runs.get(id);
    if (next !== undefined) await tellSubscribers(deps, next, { isBehind: outcomes.isNews });
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

/** The outcomes of the branch; `isNews` if this run's outcome changed. */
async function recordOutcome({ stores: { outcomes } }: Deps, run: Run) {
  const { projectSlug, branch, number } = run;
  const outcome = outcomeOf(run);
  if (outcome === undefined || branch === undefined) return { list: [], isNews: false };
  const list = await outcomes.list(projectSlug, branch);
  await outcomes.record(projectSlug, branch, outcome);
  const isNews = list.find((one) => one.number === number)?.became !== outcome.became;
  return { list, isNews };
}

/** `isBehind`: its cards show other runs that changed. */
async function tellSubscribers(deps: Deps, run: Run, { isBehind = false } = {}): Promise<void> {
  const { cards } = deps.stores;
  const { pipelineId } = run;
  const verdicts = await verdictsOn(deps, run);
  if (outcomeOf(run)?.became === 'green') {
    await calmIncidents(
      deps,
      run,
      verdicts.map(({ subscription }) => subscription.channelId),
    );
  }
  // A channel may have several subscriptions to a project; one that reports the run is enough.
  const telling = verdicts.filter(({ verdict }) => verdict.tell);
  for (const [channelId, verdict] of new Map(
    telling.map((one) => [one.subscription.channelId, one.verdict]),
  )) {
    if (await isKeptBack(deps, channelId, run, verdict)) continue;
    await cards.ensure(channelId, pipelineId, { reason: 'subscribed' });
  }
  const behind: string[] = [];
  for (const channelId of await cards.channelsOf(pipelineId)) {
    const card = await cards.get(channelId, pipelineId);
    if (card !== undefined && (isBehind || card.shownRev !== run.rev)) behind.push(channelId);
  }
  await sendCards(deps, pipelineId, behind);
}

/** What each subscription to the project decides about the run in its current state. */
export async function verdictsOn(
  deps: Pick<JobDeps, 'stores' | 'policy' | 'origins'>,
  run: Run,
): Promise<{ subscription: Subscription; verdict: Verdict }[]> {
  const { stores } = deps;
  const [subscriptions, streak] = await Promise.all([
    stores.subscriptions.forProject(run.projectSlug),
    streakOf({ stores }, run),
  ]);
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

/** Does a run with these facts concern any channel, or the author of its commit? */
export async function concernsAnybody(deps: Deps, facts: Facts): Promise<boolean> {
  if ((await subscribersOf(deps, facts)).length > 0) return true;
  return (await directAuthorOf(deps, facts)) !== undefined;
}

/** Does it depend on missing facts whether the run concerns anybody? Then they have to be looked up first. */
export async function dependsOnMissing(deps: Deps, facts: Facts): Promise<boolean> {
  const { branch, tag, author, triggerType = 'webhook' } = facts;
  const all = await deps.stores.subscriptions.forProject(facts.projectSlug);
  if (all.some(({ filter }) => missesFacts(facts, filter))) return true;
  if (branch === undefined && tag === undefined) {
    // The policy judges a branch, too.
    const heard = await Promise.all(all.map((one) => mayHear(deps, one, subjectOfRun(facts))));
    if (heard.includes(false)) return true;
  }
  // Only of a push does CircleCI know an author beyond what a webhook says.
  return author === undefined && triggerType === 'webhook' && (await deps.stores.people.isAnyDirect());
}

/** Subscriptions that the run may concern. */
async function subscribersOf(
  deps: Pick<JobDeps, 'stores' | 'policy' | 'origins'>,
  facts: Facts,
): Promise<Subscription[]> {
  const all = await deps.stores.subscriptions.forProject(facts.projectSlug);
  const heard = await Promise.all(
    all.map(async (one) => mayConcern(facts, one.filter) && (await mayHear(deps, one, subjectOfRun(facts)))),
  );
  return all.filter((_one, index) => heard[index]);
}
