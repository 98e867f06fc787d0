// Makes a schedule. Two of one name could not be told apart in a command, so the name has to be free.
import { z } from 'zod';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { timetableWords } from '../../blocks/schedules/timetable-words.ts';
import type { ScheduleInput } from '../../circleci/client.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import type { Payload, Say } from '../../contracts/index.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { printSchedule, timetableOf } from './schedule-input.ts';

const Plan = z.object({
  projectSlug: z.string(),
  /** Of the schedules there were before the call. */
  ids: z.array(z.string()),
});
type Plan = z.infer<typeof Plan>;
type Asking = Payload<'schedules-create'>;

export function createSchedulesCreateJob(deps: JobDeps): JobDefinition<'schedules-create'> {
  return defineOnce(deps, 'schedules-create', {
    done: 'created',
    plan: Plan,
    result: z.object({}),

    async decide(payload, { jobId }): Promise<ChangeDecision<Plan>> {
      const { name } = payload;
      const opened = await openProject(deps, payload, { command: 'schedules create', access: 'run' });
      if ('message' in opened) return { kind: 'moot', message: opened.message };
      const { circleci, project, asWhom } = opened;
      const { slug } = project;
      const of = shortName(slug);
      if (slug.startsWith('circleci/')) {
        const text = `${of} is a project of CircleCI’s GitHub App, which has cron triggers instead of schedules. Nothing was made. Set one in the web app, under Project Settings and Project Setup.`;
        return { kind: 'moot', message: renderSentence(text) };
      }
      const schedules = await circleci.schedules.list(slug);
      if (schedules.some((one) => one.name === name)) {
        const text = `${of} has a schedule \`${name}\` already. Nothing was made. Change that one with \`/circleci schedules edit\`, or choose another name.`;
        return { kind: 'moot', message: renderSentence(text) };
      }
      const what = `the schedule ${name} of ${of}`;
      const path = `/api/v2/project/${slug}/schedule`;
      return {
        kind: 'go',
        onceKey: jobId,
        plan: { projectSlug: slug, ids: schedules.map(({ id }) => id) },
        what,
        link: projectUrl(deps.appUrl, slug),
        dryRun: async () => ({
          what: `Making ${what}`,
          request: { method: 'POST', path, body: printSchedule(inputOf(payload)) },
          resolved: [
            { label: 'Project', value: slug },
            { label: 'When', value: timetableWords(payload.timetable) },
          ],
          asWhom: await asWhom(),
        }),
      };
    },

    async call(payload, { projectSlug }) {
      const { circleci } = await deps.actAs(payload.actor);
      await circleci.schedules.create(projectSlug, inputOf(payload));
      return {};
    },

    async find({ actor, name }, { projectSlug, ids }) {
      const { circleci } = await deps.actAs(actor);
      const found = (await circleci.schedules.list(projectSlug)).some(
        (one) => one.name === name && !ids.includes(one.id),
      );
      return found ? { kind: 'happened', result: {} } : { kind: 'not-seen' };
    },

    report: (payload, { projectSlug }, _result, tools) =>
      noteChange(deps, payload, tools, {
        sign: 'calendar',
        say: [
          'made the schedule ',
          { code: payload.name },
          ' of ',
          { project: projectSlug },
          ...itRuns(payload),
        ],
      }),
  });
}

function itRuns({ branch, tag, timetable }: Asking): Say {
  return [', which starts ', { code: branch ?? tag ?? '' }, ` ${timetableWords(timetable)}`];
}

function inputOf({ name, description, timetable, branch, tag, parameters, asMe }: Asking): ScheduleInput {
  return {
    name,
    ...(description !== undefined && { description }),
    timetable: timetableOf(timetable),
    attributionActor: asMe ? 'current' : 'system',
    parameters: {
      ...parameters,
      ...(branch !== undefined && { branch }),
      ...(tag !== undefined && { tag }),
    },
  };
}
