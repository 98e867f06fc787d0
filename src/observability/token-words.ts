// What an answer about a token means for the operator: accepted, refused, or no answer, and what to do then.
import { CircleciRejected, SlackSendError } from '../errors.ts';
import type { TokenState } from './token-watch.ts';

export function judgeSlackToken(error: unknown): TokenState {
  if (!(error instanceof SlackSendError)) {
    return { is: 'unsure', why: 'Slack’s answer about SLACK_BOT_TOKEN could not be read.' };
  }
  const { slackError } = error;
  if (error.kind === 'shut-out') return { is: 'refused', why: refusedBotToken(slackError) };
  return {
    is: 'unsure',
    why: `Slack could not be asked about SLACK_BOT_TOKEN (${slackError}). Check SLACK_API_URL and the way to Slack.`,
  };
}

export const refusedBotToken = (slackError: string): string =>
  `Slack refuses the bot token in SLACK_BOT_TOKEN (${slackError}), so nothing can be posted. Set it to the Bot User OAuth Token under OAuth & Permissions in the app’s settings; if the app was uninstalled, install it again first.`;

export function judgeCircleciToken(error: unknown): TokenState {
  if (error instanceof CircleciRejected && (error.status === 401 || error.status === 403)) {
    return {
      is: 'refused',
      why: `CircleCI refuses the token in CIRCLECI_TOKEN (${error.status}), so nothing can be read there. Set it to a personal API token made under User Settings > Personal API Tokens; it may have expired.`,
    };
  }
  const status = error instanceof CircleciRejected ? ` (${error.status})` : '';
  return {
    is: 'unsure',
    why: `CircleCI could not be asked about CIRCLECI_TOKEN${status}. Check CIRCLECI_BASE_URL, CIRCLECI_PROXY_URL and the way to CircleCI.`,
  };
}
