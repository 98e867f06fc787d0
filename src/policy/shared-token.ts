// What people who haven't logged in may do with the shared bot token.
import type { Policy } from './policy.ts';

/** Why a change is refused; undefined when it isn't. */
export function sharedTokenRefusal(
  { sharedToken = 'all' }: Policy,
  { isOwnToken }: { isOwnToken: boolean },
): string | undefined {
  if (isOwnToken || sharedToken === 'all') return undefined;
  return 'the shared bot token is read-only, and you are not logged in to CircleCI';
}
