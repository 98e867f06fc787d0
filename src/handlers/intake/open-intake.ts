// How Slack reaches this process, and the pulse that tells workers of it. Undefined on the worker side, which takes no requests.
import type { Config } from '../../config.ts';
import { type SlackIntake, type SlackIntakeOptions, startSlackIntake } from './bolt.ts';
import { type IntakePulseOptions, startIntakePulse } from './intake-pulse.ts';

export interface OpenIntakeOptions
  extends Omit<SlackIntakeOptions, 'botToken' | 'signingSecret' | 'appToken' | 'apiUrl'> {
  pulses: IntakePulseOptions['pulses'];
  /** Called when the process closes. */
  keep(release: () => void): void;
}

export function openIntake(
  config: Config,
  { pulses, keep, ...options }: OpenIntakeOptions,
): SlackIntake | undefined {
  if (config.ROLE === 'worker') return undefined;
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_APP_TOKEN: appToken,
  } = config;
  const apiUrl = `${config.SLACK_API_URL}/`;
  const intake = startSlackIntake({ ...{ botToken, signingSecret, appToken, apiUrl }, ...options });
  const mode = appToken === undefined ? 'http' : 'socket';
  keep(startIntakePulse({ mode, check: intake.check, pulses, log: options.log }).close);
  return intake;
}
