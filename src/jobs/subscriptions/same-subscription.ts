// Tells whether two references mean the same subscription of a channel.
import { sameSlug } from '../../circleci/refs.ts';
import type { SubscriptionRef } from '../../store/subscriptions.ts';

/** The project may be given under any of its slugs. */
export const sameSubscription = (
  one: SubscriptionRef,
  other: { project: string; name?: string | undefined },
): boolean => one.name === other.name && sameSlug(one.project, other.project);
