// Changes a schedule: what was given is laid over what is there, and only what differs is sent.
import { z } from 'zod';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { timetableWords } from '../../blocks/schedules/timetable-words.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { openSchedule } from './open-schedules.ts';
import { changesOf, printSchedule, type ScheduleChanges } from './schedule-input.ts';

const Plan = z.object({
  projectSlug: z.string(),
  scheduleId: z.string(),
  /** What is sent, made by schedule-input.ts and kept as it is. */
  changes: z.custom<ScheduleChanges>((value) => typeof value === 'object' && value !== null),
});
type Plan = z.infer<typeof Plan>;

export function createSchedulesEditJob(deps: JobDeps): JobDefinition<'schedules-edit'> {
  return defineOnce(deps, 'schedules-edit', {
    done: 'changed',
    plan: Plan,
    result: z.object({}),

    async decide(payload, { jobId }): Promise<ChangeDecision<Plan>> {
      const opened = await openSchedule(deps, payload, 'schedules edit');
      if ('message' in opened) return { kind: 'moot', message: opened.message };
      const { project, schedule, asWhom } = opened;
      const { id: scheduleId, name } = schedule;
      const { slug: projectSlug } = project;
      const changes = changesOf(schedule, payload);
      const what = `the change of the schedule ${name} of ${shortName(projectSlug)}`;
      if (Object.keys(changes).length === 0) {
        const text = `The schedule \`${name}\` of ${shortName(projectSlug)} is so already. Nothing was changed.`;
        return { kind: 'moot', message: renderSentence(text) };
      }
      return {
        kind: 'go',
        onceKey: jobId,
        plan: { projectSlug, scheduleId, changes },
        what,
        link: projectUrl(deps.appUrl, projectSlug),
        dryRun: async () => ({
          what: `Changing the schedule ${name} of ${shortName(projectSlug)}`,
          request: { method: 'PATCH', path: `/api/v2/schedule/${scheduleId}`, body: printSchedule(changes) },
          resolved: [
            { label: 'Schedule', value: scheduleId },
            { label: 'Now', value: timetableWords(schedule.timetable) },
            ...(changes.timetable === undefined
              ? []
              : [{ label: 'Then', value: timetableWords(changes.timetable) }]),
          ],
          asWhom: await asWhom(),
        }),
      };
    },

    async call({ actor }, { scheduleId, changes }) {
      const { circleci } = await deps.actAs(actor);
      await circleci.schedules.update(scheduleId, changes);
      return {};
    },

    /** Done when there is nothing left to change. */
    async find(payload, { scheduleId }) {
      const { circleci } = await deps.actAs(payload.actor);
      const left = changesOf(await circleci.schedules.get(scheduleId), payload);
      return Object.keys(left).length === 0 ? { kind: 'happened', result: {} } : { kind: 'not-seen' };
    },

    report: (payload, { projectSlug, changes }, _result, tools) =>
      noteChange(deps, payload, tools, {
        sign: 'calendar',
        say: [
          'changed the schedule ',
          { code: payload.schedule },
          ' of ',
          { project: projectSlug },
          ...(changes.name === undefined ? [] : [', now called ', { code: changes.name }]),
          ...(changes.timetable === undefined ? [] : [`, now ${timetableWords(changes.timetable)}`]),
        ],
      }),
  });
}
