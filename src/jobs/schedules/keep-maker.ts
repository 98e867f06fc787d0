// Keeps who made or changed a schedule: they are the first person of every pipeline that it starts.
import type { JobDeps } from '../engine/deps.ts';
import type { Request } from '../engine/request.ts';
import { personOf } from '../engine/same-person.ts';

export async function keepMaker(
  { stores }: Pick<JobDeps, 'stores'>,
  { payload, acting }: Request<'schedules-create' | 'schedules-edit'>,
  { scheduleId, isMaker }: { scheduleId: string; isMaker: boolean },
): Promise<void> {
  const person = await personOf({ actAs: acting }, payload.actor.userId);
  await stores.scheduleMakers.add(scheduleId, { ...person, isMaker });
}
