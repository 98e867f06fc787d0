// Shows one person what CircleCI starts on its own in a project: schedules, and cron triggers of GitHub App projects.
import { renderSchedulesList, type ScheduleLine } from '../../blocks/schedules/schedules-list.ts';
import type { Circleci, Project } from '../../circleci/client.ts';
import { itemsOf, someOf } from '../../circleci/listing.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import type { Request } from '../engine/request.ts';
import { branchOf, partsOf, readSchedules } from './open-schedules.ts';

export function createSchedulesListJob(deps: JobDeps): JobDefinition<'schedules-list'> {
  return defineAnswer(deps, 'schedules-list', async (request) => {
    const { circleci, project, schedules: listed } = await readSchedules(request, request.payload);
    await deps.stores.projects.seen(project.slug, deps.now());
    const classic = someOf(request.noting(listed)).map(
      (schedule): ScheduleLine => ({
        name: schedule.name,
        when: schedule.timetable,
        ...partsOf(schedule),
        actor: schedule.actorLogin,
      }),
    );
    const all = [...classic, ...(await triggersOf(request, circleci, project))];
    const schedules = all.filter((one) => request.allows({ project: project.slug, branch: branchOf(one) }));
    const left = all.length - schedules.length;
    return renderSchedulesList({ project: project.slug, schedules, left });
  });
}

/** In projects with an opaque slug, schedules are triggers of the pipeline definitions. */
async function triggersOf(
  { noting }: Request<'schedules-list'>,
  circleci: Circleci,
  { id, slug }: Project,
): Promise<ScheduleLine[]> {
  if (!slug.startsWith('circleci/')) return [];
  const lines: ScheduleLine[] = [];
  for (const definition of itemsOf(noting(await circleci.definitions.list(id)))) {
    const triggers = itemsOf(noting(await circleci.triggers.list(id, definition.id)));
    for (const { cron, eventName, checkoutRef, isDisabled } of triggers) {
      if (cron === undefined) continue;
      lines.push({
        name: eventName ?? definition.name,
        when: { cron },
        branch: checkoutRef,
        parameters: {},
        isDisabled,
      });
    }
  }
  return lines;
}
