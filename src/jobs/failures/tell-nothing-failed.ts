// The answer where no job of a run has failed: which run of the branch did, if the bot knows of one.
import { renderNothingFailed } from '../../blocks/failures/nothing-failed.ts';
import type { Run } from '../../runs/run.ts';
import type { Asked } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';

/** `command` is the one to ask again with: `logs`. */
export async function tellNothingFailed(
  { outbox, stores, appUrl }: Pick<JobDeps, 'outbox' | 'stores' | 'appUrl'>,
  { place, actor }: Asked,
  run: Run,
  command: string,
): Promise<void> {
  const { projectSlug, branch, number } = run;
  const outcomes = branch === undefined ? [] : await stores.outcomes.list(projectSlug, branch);
  const red = outcomes.filter((one) => one.became === 'red' && one.number !== number);
  const lastFailed = red.length === 0 ? undefined : Math.max(...red.map((one) => one.number));
  await outbox.reply(place, actor, renderNothingFailed(run, { command, appUrl, lastFailed }));
}
