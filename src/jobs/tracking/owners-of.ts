// The owners to mention for a failure in one channel, without people who don't want to be mentioned.
import type { Failure } from '../../runs/failure.ts';
import { ownersOf } from '../../runs/owners.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';

export async function ownersIn(
  { stores }: Pick<JobDeps, 'stores'>,
  channelId: string,
  { branch }: Run,
  failure: Failure,
): Promise<string[]> {
  const rules = await stores.owners.list(channelId);
  if (rules.length === 0) return [];
  const owners = ownersOf(rules, failure, branch);
  const isWilling = await Promise.all(owners.map((id) => stores.people.isMentioned(id)));
  return owners.filter((_id, at) => isWilling[at]);
}
