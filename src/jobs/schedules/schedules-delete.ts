// Deleting a schedule: first the question, then, from its button, the deletion.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { type DryRun, renderDryRun } from '../../blocks/kit/dry-run.ts';
import { timetableWords } from '../../blocks/schedules/timetable-words.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import { foundGone } from '../engine/found-gone.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { openSchedule, partsOf } from './open-schedules.ts';

export function createAskSchedulesDeleteJob(deps: JobDeps): JobDefinition<'ask-schedules-delete'> {
  return {
    name: 'ask-schedules-delete',
    async run(payload) {
      const { place, actor, dryRun } = payload;
      const opened = await openSchedule(deps, payload, 'schedules delete');
      if ('message' in opened) return await deps.outbox.reply(place, actor, opened.message);
      const { project, schedule, asWhom } = opened;
      const { id, name, timetable } = schedule;
      if (dryRun) {
        const what = `Deleting the schedule ${name} of ${shortName(project.slug)}, once you confirmed it,`;
        const resolved = [{ label: 'Schedule', value: id }];
        const shown = { what, request: requestOf(id), resolved, asWhom: await asWhom() };
        return await deps.outbox.reply(place, actor, renderDryRun(shown));
      }
      const { branch, tag } = partsOf(schedule);
      const question = renderAskFirst({
        sign: 'wastebasket',
        ask: 'Delete the schedule',
        what: [{ code: name }, ' of ', { project: project.slug }],
        lost: [
          ['It starts ', { code: branch ?? tag ?? 'a pipeline' }, ` ${timetableWords(timetable)}.`],
          ['Pipelines that it has started already go on.'],
        ],
        still: 'Nothing is deleted yet.',
        act: { actionId: 'schedules-delete', text: 'Delete schedule', value: `${project.slug} ${id}` },
        sure: { text: `${name} starts nothing any more.`, confirm: 'Delete' },
        keep: 'Keep it',
      });
      await deps.outbox.reply(place, actor, question);
    },
  };
}

const requestOf = (id: string): DryRun['request'] => ({ method: 'DELETE', path: `/api/v2/schedule/${id}` });
const Plan = z.object({ projectSlug: z.string(), scheduleId: z.string(), name: z.string() });
type Plan = z.infer<typeof Plan>;

export function createSchedulesDeleteJob(deps: JobDeps): JobDefinition<'schedules-delete'> {
  return defineOnce(deps, 'schedules-delete', {
    done: 'deleted',
    plan: Plan,
    result: z.object({}),

    async decide(payload): Promise<ChangeDecision<Plan>> {
      const { scheduleId } = payload;
      const opened = await openProject(deps, payload, { command: 'schedules delete', access: 'run' });
      if ('message' in opened) return { kind: 'moot', message: opened.message };
      const { circleci, project, asWhom } = opened;
      const schedule = (await circleci.schedules.list(project.slug)).find(({ id }) => id === scheduleId);
      const of = shortName(project.slug);
      if (schedule === undefined) {
        return { kind: 'stale', what: `That schedule of ${of}`, now: 'is not there any more' };
      }
      const { name } = schedule;
      const what = `the deletion of the schedule ${name} of ${of}`;
      return {
        kind: 'go',
        onceKey: `delete-schedule-${scheduleId}`,
        plan: { projectSlug: project.slug, scheduleId, name },
        what,
        link: projectUrl(deps.appUrl, project.slug),
        dryRun: async () => ({ what, request: requestOf(scheduleId), resolved: [], asWhom: await asWhom() }),
      };
    },

    async call({ actor }, { scheduleId }) {
      const { circleci } = await deps.actAs(actor);
      await circleci.schedules.delete(scheduleId);
      return {};
    },

    async find({ actor }, { scheduleId }) {
      const { circleci } = await deps.actAs(actor);
      return await foundGone(() => circleci.schedules.get(scheduleId));
    },

    report: (payload, { name, projectSlug }, _result, tools) =>
      noteChange(deps, payload, tools, {
        sign: 'wastebasket',
        say: ['deleted the schedule ', { code: name }, ' of ', { project: projectSlug }],
      }),
  });
}
