// Changes a schedule. What was given is merged with what is there, and only the differences are sent.
import { z } from 'zod';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { timetableWords } from '../../blocks/schedules/timetable-words.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { defineOnce } from '../engine/run-once.ts';
import { keepMaker } from './keep-maker.ts';
import { openSchedule, resolvedSchedule } from './open-schedules.ts';
import { changesOf, printSchedule, type ScheduleChanges, startsOf } from './schedule-input.ts';

const Plan = z.object({
  projectSlug: z.string(),
  scheduleId: z.string(),
  /** What is sent, built by schedule-input.ts. */
  changes: z.custom<ScheduleChanges>((value) => typeof value === 'object' && value !== null),
});

export function createSchedulesEditJob(deps: JobDeps): JobDefinition<'schedules-edit'> {
  return defineOnce(deps, 'schedules-edit', {
    done: 'changed',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { project, schedule, permit } = await openSchedule(request, request.payload);
      const { id: scheduleId, name } = schedule;
      const { slug: projectSlug } = project;
      const of = shortName(projectSlug);
      const changes = changesOf(schedule, request.payload);
      if (Object.keys(changes).length === 0) {
        const text = `The schedule \`${name}\` of ${of} already has these settings. Nothing was changed.`;
        return { kind: 'moot', message: renderSentence(text) };
      }
      return {
        kind: 'go',
        permit,
        onceKey: request.tools.jobId,
        plan: { projectSlug, scheduleId, changes },
        what: `the change to the schedule ${name} of ${of}`,
        details: startsOf(request.payload),
        link: projectUrl(deps.appUrl, projectSlug),
        exact: {
          what: `Changing the schedule ${name} of ${of}`,
          request: { method: 'PATCH', path: `/api/v2/schedule/${scheduleId}`, body: printSchedule(changes) },
          resolved: [
            ...resolvedSchedule(projectSlug, schedule),
            { label: 'Now', value: timetableWords(schedule.timetable) },
            ...(changes.timetable === undefined
              ? []
              : [{ label: 'After', value: timetableWords(changes.timetable) }]),
          ],
        },
      };
    },

    async call(request, { scheduleId, changes }) {
      const { circleci } = await request.acting();
      await circleci.schedules.update(scheduleId, changes);
      return {};
    },

    /** It happened when nothing is left to change. */
    async find(request, { scheduleId }) {
      const { circleci } = await request.acting();
      const left = changesOf(await circleci.schedules.get(scheduleId), request.payload);
      return Object.keys(left).length === 0 ? { kind: 'happened', result: {} } : { kind: 'not-seen' };
    },

    async report(request, { projectSlug, scheduleId, changes }) {
      await keepMaker(deps, request, { scheduleId, isMaker: false });
      await noteChange(deps, request, {
        sign: 'calendar',
        say: [
          'changed the schedule ',
          { code: request.payload.schedule },
          ' of ',
          { project: projectSlug },
          ...(changes.name === undefined ? [] : [', now named ', { code: changes.name }]),
          ...(changes.timetable === undefined ? [] : [`, now running ${timetableWords(changes.timetable)}`]),
        ],
      });
    },
  });
}
