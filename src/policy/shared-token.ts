// What somebody who has not logged in may do with the token that all share.
import type { Policy } from './policy.ts';

/** Why a change is refused, or undefined when it is not. */
export function sharedTokenRefusal(
  { sharedToken = 'all' }: Policy,
  { isOwnToken }: { isOwnToken: boolean },
): string | undefined {
  if (isOwnToken || sharedToken === 'all') return undefined;
  return 'the token shared by all only reads, and you are not logged in to CircleCI';
}
