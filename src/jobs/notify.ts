// Who hears of a run that has moved: the channels that have its card, and those whose subscription says so.
import { announce, mayConcern, type Verdict } from '../runs/announce.ts';
import { outcomeOf, type Streak, streakAt } from '../runs/outcomes.ts';
import type { Run } from '../runs/run.ts';
import type { Subscription } from '../store/subscriptions.ts';
import type { JobDeps } from './deps.ts';
import { isKeptBack } from './notifications/keep-back.ts';
import { tellStarters } from './notifications/tell-starter.ts';
import type { Observation } from './observe.ts';
import { tellWatchers } from './runs/tell-watcher.ts';
import { sendCards } from './send-cards.ts';

type Deps = Pick<JobDeps, 'stores' | 'enqueue' | 'now' | 'timing'>;

/**
 * Asks for every card that does not show the run as it is. Call it after each look, changed or not: what a crash
 * or a lost connection swallowed the last time is asked for again.
 */
export async function notify(deps: Deps, { run }: Observation): Promise<void> {
  const { cards, outcomes } = deps.stores;
  const { pipelineId, projectSlug, branch } = run;
  const outcome = outcomeOf(run);
  if (outcome !== undefined && branch !== undefined) await outcomes.record(projectSlug, branch, outcome);
  for (const { verdict, subscription } of await verdictsOn(deps, run)) {
    if (!verdict.tell || (await isKeptBack(deps, subscription.channelId, run, verdict))) continue;
    await cards.ensure(subscription.channelId, pipelineId, { reason: 'subscribed' });
  }
  const behind: string[] = [];
  for (const channelId of await cards.channelsOf(pipelineId)) {
    const card = await cards.get(channelId, pipelineId);
    if (card !== undefined && card.shownRev !== run.rev) behind.push(channelId);
  }
  await sendCards(deps, pipelineId, behind);
  await tellStarters(deps, run);
  await tellWatchers(deps, run);
}

/** What each subscription to the project says of the run as it is now. */
export async function verdictsOn(
  { stores }: Pick<JobDeps, 'stores'>,
  run: Run,
): Promise<{ subscription: Subscription; verdict: Verdict }[]> {
  const subscriptions = await stores.subscriptions.forProject(run.projectSlug);
  if (subscriptions.length === 0) return [];
  const streak = await streakOf({ stores }, run);
  return subscriptions.map((subscription) => ({
    subscription,
    verdict: announce(run, streak, subscription.filter),
  }));
}

/** A run of a tag follows upon nothing. */
export async function streakOf({ stores }: Pick<JobDeps, 'stores'>, run: Run): Promise<Streak> {
  const { projectSlug, branch, number } = run;
  return streakAt(branch === undefined ? [] : await stores.outcomes.list(projectSlug, branch), number);
}

/** Subscriptions that may have to hear of a run of which only this is known. */
export async function subscribersOf(
  { stores }: Pick<JobDeps, 'stores'>,
  facts: Pick<Run, 'projectSlug' | 'branch' | 'tag' | 'author'>,
): Promise<Subscription[]> {
  const all = await stores.subscriptions.forProject(facts.projectSlug);
  return all.filter(({ filter }) => mayConcern(facts, filter));
}
