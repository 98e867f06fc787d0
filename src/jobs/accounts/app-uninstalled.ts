// The app was removed from the workspace, or its token was revoked: tells the operator, and watches until Slack takes the
// token again. Slack may send such an event a day late, so the token is asked first.
import { SlackSendError } from '../../errors.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { forgetEveryone } from './forget-person.ts';

/** An event may be faster than Slack's own servers. */
const ASK_AGAIN_MS = 60_000;
const LOOK_EVERY_MS = 5 * 60_000;

export function createAppUninstalledJob(deps: JobDeps): JobDefinition<'app-uninstalled'> {
  const { now } = deps;
  const { pulses } = deps.stores;
  return {
    name: 'app-uninstalled',
    async run({ event }, tools) {
      const known = await pulses.slackGone();
      const refusal = await refusalOf(deps);
      if (refusal === 'unknown') return tools.later(ASK_AGAIN_MS);
      if (refusal === undefined) {
        if (known === undefined) {
          await pulses.slackIsGone({ event, at: now(), isSure: false });
          return tools.later(ASK_AGAIN_MS);
        }
        await pulses.slackIsBack();
        return tools.log.info({ event }, 'Slack accepts the bot token');
      }
      const isNews = known?.isSure !== true || (event === 'app_uninstalled' && known.event !== event);
      if (isNews) {
        if (event === 'app_uninstalled') await onUninstalled(deps, tools);
        await pulses.slackIsGone({ event, at: now(), isSure: true });
        tools.log.error({ event, slackError: refusal }, NEXT_STEP);
      }
      tools.later(LOOK_EVERY_MS);
    },
  };
}

const NEXT_STEP =
  'Slack refuses the bot token: the app was uninstalled or its token revoked. Nothing can be posted until you install the app again, set SLACK_BOT_TOKEN to its new token and restart';

/** What must not outlive the installation goes here. May run twice. */
async function onUninstalled(deps: JobDeps, tools: JobTools): Promise<void> {
  const forgotten = await forgetEveryone(deps, 'uninstalled', tools);
  tools.log.info(
    { forgotten },
    'The app was uninstalled, so the CircleCI tokens of its people are forgotten',
  );
}

/** Slack's word, if it refuses the token for good. */
async function refusalOf({ workspace }: JobDeps): Promise<string | 'unknown' | undefined> {
  try {
    await workspace.self();
    return undefined;
  } catch (error) {
    if (!(error instanceof SlackSendError)) throw error;
    return error.kind === 'passing' ? 'unknown' : error.slackError;
  }
}
