// Every day: forgets the tokens of people whose Slack account was deactivated, and tokens that nobody has used for long. Also
// removes secrets that ended jobs still hold.
import { renderAccount } from '../../blocks/accounts/account.ts';
import { SlackSendError } from '../../errors.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { forgetPerson } from './forget-person.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export function createCheckAccountsJob(deps: JobDeps): JobDefinition<'check-accounts'> {
  const { stores, workspace, now, unusedAfterMs } = deps;
  const { accounts } = stores;

  async function check(userId: string, tools: JobTools): Promise<void> {
    if (!(await workspace.isActive(userId))) {
      if (await forgetPerson(deps, { userId, why: 'deactivated' }, tools)) {
        tools.log.info({ userId }, 'Forgot the CircleCI token of a deactivated person');
      }
      return;
    }
    const usedAt = await accounts.usedAt(userId);
    // Stored by a version that didn't note it: the time counts from now on.
    if (usedAt === undefined) return await accounts.used(userId, now());
    if (now() - usedAt < unusedAfterMs) return;
    if (!(await forgetPerson(deps, { userId, why: 'unused' }, tools))) return;
    tools.log.info({ userId }, 'Forgot a CircleCI token that was not used');
    const message = renderAccount({ kind: 'forgotten', days: Math.round(unusedAfterMs / DAY_MS) });
    await postOnce(
      deps,
      { place: { channelId: userId } },
      { message, key: `forgot-${userId}-${usedAt}` },
      tools,
    );
  }

  return {
    name: 'check-accounts',
    async run(_payload, tools) {
      const scrubbed = await deps.scrubEnded();
      if (scrubbed > 0) tools.log.info({ scrubbed }, 'Removed secrets that ended jobs still held');
      for (const userId of await accounts.list()) {
        // What Slack doesn't answer for one is asked again tomorrow; the others don't wait for it.
        await check(userId, tools).catch((err: unknown) => {
          if (!(err instanceof SlackSendError)) throw err;
          tools.log.warn({ err, userId }, 'Could not check an account');
        });
      }
    },
  };
}
