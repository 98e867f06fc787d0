// With whose CircleCI token a job acts for a person.
import type { Circleci } from '../circleci/client.ts';
import type { Acting } from './deps.ts';
import { asShared } from './dry-run-as.ts';

/** With the token of the bot's own configuration. */
export const actingAsShared = (circleci: Circleci): Acting => ({
  circleci,
  isOwnToken: false,
  asWhom: () => asShared(circleci),
});
