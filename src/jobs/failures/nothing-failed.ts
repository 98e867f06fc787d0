// The answer when no job of a run failed: which earlier run of the branch did, if the bot knows one.
import { renderNothingFailed } from '../../blocks/failures/nothing-failed.ts';
import type { Message } from '../../blocks/kit/message.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';

/** `command` is the one to ask again with: `logs`. */
export async function nothingFailed(
  { stores, appUrl }: Pick<JobDeps, 'stores' | 'appUrl'>,
  run: Run,
  command: string,
): Promise<Message> {
  const { projectSlug, branch, number } = run;
  const outcomes = branch === undefined ? [] : await stores.outcomes.list(projectSlug, branch);
  const red = outcomes.filter((outcome) => outcome.became === 'red' && outcome.number !== number);
  const lastFailed = red.length === 0 ? undefined : Math.max(...red.map((outcome) => outcome.number));
  return renderNothingFailed(run, { command, appUrl, lastFailed });
}
