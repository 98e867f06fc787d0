// A subscription to a pattern brings only news that its author may hear (tracking/may-hear.ts), so rights to some of its
// projects are enough to make one. Changing or ending somebody else's takes away news of every project, so it takes the
// right to each.
import type { Permit, SubjectOf } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { Request } from '../engine/request.ts';
import { sameSubscription } from './same-subscription.ts';

export const isPattern = (project: string): boolean => project.includes('*');

/** Throws DeniedByPolicy. */
export async function permitPattern<Name extends 'subscribe' | 'unsubscribe' | 'fill-subscribe'>(
  { stores }: JobDeps,
  request: Request<Name>,
  which: { project: string; name?: string | undefined },
): Promise<Permit> {
  const { actor, place } = request.payload;
  const all = await stores.subscriptions.list(place.channelId);
  const known = all.find((one) => sameSubscription(one, which));
  const isOwn = known === undefined || known.by === actor.userId;
  const { project } = which;
  // TypeScript can't see that none of these names is about a run.
  return request.permit({ project: isOwn ? { some: project } : project } as SubjectOf<Name>);
}
