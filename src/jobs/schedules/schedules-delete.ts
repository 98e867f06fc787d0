// Deletes a schedule. The question before it says what the schedule starts.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import type { DryRun } from '../../blocks/kit/dry-run.ts';
import { timetableWords } from '../../blocks/schedules/timetable-words.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import { foundGone } from '../engine/found-gone.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { branchOf, openSchedule, partsOf, readSchedules } from './open-schedules.ts';

const Plan = z.object({ projectSlug: z.string(), scheduleId: z.string(), name: z.string() });

export function createSchedulesDeleteJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'schedules-delete', {
    async ask(request) {
      const { project, schedule } = await openSchedule(request, request.payload);
      const { id, name, timetable } = schedule;
      const { branch, tag } = partsOf(schedule);
      const ref = branch ?? tag;
      const question = renderAskFirst({
        sign: 'wastebasket',
        ask: 'Delete the schedule',
        what: [{ code: name }, ' of ', { project: project.slug }],
        lost: [
          ['It starts ', ref === undefined ? 'a pipeline' : { code: ref }, ` ${timetableWords(timetable)}.`],
          ['Pipelines it already started keep running.'],
        ],
        still: 'Nothing is deleted yet.',
        act: { actionId: 'schedules-delete', text: 'Delete schedule', value: `${project.slug} ${id}` },
        sure: { text: `${name} will no longer start pipelines.`, confirm: 'Delete' },
        keep: 'Keep it',
      });
      const dryRun = {
        what: `After you confirm, deleting the schedule ${name} of ${shortName(project.slug)}`,
        request: deletionOf(id),
        resolved: [{ label: 'Schedule', value: id }],
      };
      return { kind: 'ask', question, dryRun };
    },

    done: 'deleted',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { scheduleId } = request.payload;
      const { project, schedules } = await readSchedules(request, request.payload);
      const { slug: projectSlug } = project;
      const schedule = schedules.find(({ id }) => id === scheduleId);
      const of = shortName(projectSlug);
      if (schedule === undefined) {
        return { kind: 'stale', what: `That schedule of ${of}`, now: 'no longer exists' };
      }
      const permit = request.permit({ project: projectSlug, branch: branchOf(partsOf(schedule)) });
      const { name } = schedule;
      return {
        kind: 'go',
        permit,
        onceKey: `schedules-delete-${scheduleId}`,
        plan: { projectSlug, scheduleId, name },
        what: `the deletion of the schedule ${name} of ${of}`,
        link: projectUrl(deps.appUrl, projectSlug),
      };
    },

    async call(request, { scheduleId }) {
      const { circleci } = await request.acting();
      await circleci.schedules.delete(scheduleId);
      return {};
    },

    async find(request, { scheduleId }) {
      const { circleci } = await request.acting();
      return await foundGone(() => circleci.schedules.get(scheduleId));
    },

    report: (request, { name, projectSlug }) =>
      noteChange(deps, request, {
        sign: 'wastebasket',
        say: ['deleted the schedule ', { code: name }, ' of ', { project: projectSlug }],
      }),
  });
}

const deletionOf = (id: string): DryRun['request'] => ({ method: 'DELETE', path: `/api/v2/schedule/${id}` });
