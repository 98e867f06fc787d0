// Refuses a line with a token in it before anything else reads the line: nothing of it is shown, stored or sent on. Pure.
import { UsageError } from '../../errors.ts';
import { findPastedToken } from '../../secrets/find-credentials.ts';

/** Throws UsageError. */
export function refusePastedToken(typed: string): void {
  const pasted = findPastedToken(typed);
  if (pasted === undefined) return;
  const { name, revokeAt } = pasted;
  const where = revokeAt === undefined ? 'where it was created' : `at ${revokeAt}`;
  const logIn = name.includes('CircleCI')
    ? ' To act as yourself, type `/circleci login` alone: a window asks for the token.'
    : '';
  throw new UsageError(
    `That contains ${name}. I didn’t run it, store it or send it on, but Slack has it in clear text. Revoke it ${where}, then create a new one.${logIn}`,
  );
}
