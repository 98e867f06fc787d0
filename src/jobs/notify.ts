// Who hears of a run that has moved: the channels that have its card, and, when it failed, those subscribed.
import { matchGlobs } from '../policy/glob.ts';
import { currentWorkflows } from '../runs/phase.ts';
import type { Run } from '../runs/run.ts';
import { hasWorkflowFailed } from '../runs/status.ts';
import type { Subscription } from '../store/subscriptions.ts';
import type { JobDeps } from './deps.ts';
import { isAtRest, type Observation } from './observe.ts';
import { sendCards } from './send-cards.ts';

/**
 * Asks for every card that does not show the run as it is. Call it after each look, changed or not: what a crash
 * or a lost connection swallowed the last time is asked for again.
 */
export async function notify(
  deps: Pick<JobDeps, 'stores' | 'enqueue'>,
  { run, changed }: Observation,
): Promise<void> {
  const { cards } = deps.stores;
  const { pipelineId } = run;
  if (hasFailed(run) && (changed || isAtRest(run))) {
    for (const { channelId } of await subscribersOf(deps, run)) {
      await cards.ensure(channelId, pipelineId, { reason: 'subscribed' });
    }
  }
  const behind: string[] = [];
  for (const channelId of await cards.channelsOf(pipelineId)) {
    const card = await cards.get(channelId, pipelineId);
    if (card !== undefined && card.shownRev !== run.rev) behind.push(channelId);
  }
  await sendCards(deps, pipelineId, behind);
}

/** Subscriptions that want this project and branch. A run of a tag has no branch: only those for all have it. */
export async function subscribersOf(
  { stores }: Pick<JobDeps, 'stores'>,
  { projectSlug, branch }: { projectSlug: string; branch?: string | undefined },
): Promise<Subscription[]> {
  const all = await stores.subscriptions.forProject(projectSlug);
  return all.filter((subscription) => wantsBranch(subscription, branch));
}

export function wantsBranch(
  { branches }: Pick<Subscription, 'branches'>,
  branch: string | undefined,
): boolean {
  return branch === undefined ? branches.length === 0 : matchGlobs(branches, branch);
}

/** A failure that was rerun since is history. */
export function hasFailed(run: Run): boolean {
  return run.state === 'errored' || currentWorkflows(run).some(({ status }) => hasWorkflowFailed(status));
}
