// Runs for Insights to sum up, and what was said about them.
import { type JobWorld, PROJECT } from '../../../support/job-world.ts';

/** One failed run of `build` and a green one of `lint`. */
export async function pushOn({ ci }: JobWorld, branch: string): Promise<void> {
  ci.script(PROJECT, [
    { name: 'build', jobs: [{ name: 'unit', outcome: 'failed' }] },
    { name: 'lint', jobs: [{ name: 'lint' }] },
  ]);
  ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'Change' });
  await ci.finish();
}

/** The blocks of the newest private answer. */
export const lastShown = ({ slack, channelId, ada }: JobWorld): string =>
  JSON.stringify(slack.channel(channelId).ephemerals(ada).at(-1)?.blocks);
