// What a setting of a whole channel touches: every project that the channel hears about. It takes the right to each.
import { SOME } from '../../policy/allow.ts';
import type { Subject } from './check-policy.ts';
import type { JobDeps } from './deps.ts';

/** For the policy. Without subscriptions nothing is touched, and rights in some project are enough. */
export async function channelProjects(
  { stores }: Pick<JobDeps, 'stores'>,
  channelId: string,
  more: readonly string[] = [],
): Promise<Subject['project']> {
  const subscribed = (await stores.subscriptions.list(channelId)).map(({ project }) => project);
  const projects = [...new Set([...more, ...subscribed])];
  return projects.length === 0 ? SOME : projects;
}
