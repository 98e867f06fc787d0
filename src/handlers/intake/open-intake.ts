// How Slack reaches this process, and the pulse that tells workers of it.
import { type SlackIntake, type SlackIntakeOptions, startSlackIntake } from './bolt.ts';
import { type IntakePulseOptions, startIntakePulse } from './intake-pulse.ts';

export interface OpenIntakeOptions extends SlackIntakeOptions {
  pulses: IntakePulseOptions['pulses'];
  /** Called when the process closes. */
  keep(release: () => void): void;
}

export function openIntake({ pulses, keep, ...options }: OpenIntakeOptions): SlackIntake {
  const intake = startSlackIntake(options);
  const mode = options.appToken === undefined ? 'http' : 'socket';
  keep(startIntakePulse({ mode, check: intake.check, pulses, log: options.log }).close);
  return intake;
}
