// Deletes a schedule. The question before it says what the schedule starts.

import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { timetableWords } from '../../blocks/schedules/timetable-words.ts';
import type { Schedule } from '../../circleci/client.ts';
import { findIn } from '../../circleci/listing.ts';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import { foundGone } from '../engine/found-gone.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { branchOf, openSchedule, partsOf, readSchedules, resolvedSchedule } from './open-schedules.ts';

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
          ['It starts ', ref === undefined ? UNKNOWN_REF : { code: ref }, ` ${timetableWords(timetable)}.`],
          ['Pipelines it already started keep running.'],
        ],
        still: 'Nothing is deleted yet.',
        act: { actionId: 'schedules-delete', text: 'Delete schedule', value: `${project.slug} ${id}` },
        sure: { text: `${name} will no longer start pipelines.`, confirm: 'Delete' },
        keep: 'Keep it',
      });
      return { kind: 'ask', question, exact: exactOf(project.slug, schedule) };
    },

    done: 'deleted',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { scheduleId } = request.payload;
      const { project, schedules } = await readSchedules(request, request.payload);
      const { slug: projectSlug } = project;
      const schedule = findIn(schedules, ({ id }) => id === scheduleId);
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
        again: `schedules delete ${scheduleId} --project ${typedSlug(projectSlug)}`,
        exact: exactOf(projectSlug, schedule),
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

/** CircleCI wants one of them for each schedule. */
const UNKNOWN_REF = 'a pipeline (I couldn’t read its branch or tag)';

function exactOf(projectSlug: string, schedule: Schedule): ExactRequest {
  const { id, name, timetable } = schedule;
  return {
    what: `Deleting the schedule ${name} of ${shortName(projectSlug)}`,
    request: { method: 'DELETE', path: `/api/v2/schedule/${id}` },
    resolved: [
      ...resolvedSchedule(projectSlug, schedule),
      { label: 'When', value: timetableWords(timetable) },
    ],
  };
}
