// Creates a schedule. Commands tell schedules apart by name, so the name has to be free.
import { z } from 'zod';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { timetableWords } from '../../blocks/schedules/timetable-words.ts';
import type { ScheduleInput } from '../../circleci/client.ts';
import { findIn, itemsOf } from '../../circleci/listing.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import type { Payload, Say } from '../../contracts/index.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { defineOnce } from '../engine/run-once.ts';
import { keepMaker } from './keep-maker.ts';
import { branchOf } from './open-schedules.ts';
import { printSchedule, refuseRefs, startsOf, timetableOf } from './schedule-input.ts';

const Plan = z.object({
  projectSlug: z.string(),
  /** Ids of the schedules that existed before the call. */
  ids: z.array(z.string()),
});
type Wanted = Payload<'schedules-create'>;

export function createSchedulesCreateJob(deps: JobDeps): JobDefinition<'schedules-create'> {
  return defineOnce(deps, 'schedules-create', {
    done: 'created',
    plan: Plan,
    /** An entry of another version has no id. */
    result: z.object({ scheduleId: z.string().optional() }),

    async decide(request) {
      const { payload, tools } = request;
      const { name } = payload;
      refuseRefs(payload.parameters);
      const { circleci } = await request.acting();
      const { slug } = await circleci.projects.get(payload.project);
      const permit = request.permit({ project: slug, branch: branchOf(payload) });
      const of = shortName(slug);
      if (slug.startsWith('circleci/')) {
        const text = `${of} uses CircleCI’s GitHub App, which has cron triggers instead of schedules. Nothing was created. Add a trigger in the web app, in Project Settings under Project Setup.`;
        return { kind: 'moot', message: renderSentence(text) };
      }
      const schedules = await circleci.schedules.list(slug);
      if (findIn(schedules, (one) => one.name === name) !== undefined) {
        const text = `${of} already has a schedule \`${name}\`. Nothing was created. Change it with \`/circleci schedules edit\`, or choose another name.`;
        return { kind: 'moot', message: renderSentence(text) };
      }
      const what = `the schedule ${name} of ${of}`;
      return {
        kind: 'go',
        permit,
        onceKey: tools.jobId,
        plan: { projectSlug: slug, ids: itemsOf(schedules).map(({ id }) => id) },
        what,
        details: startsOf(payload),
        link: projectUrl(deps.appUrl, slug),
        exact: {
          what: `Creating ${what}`,
          request: {
            method: 'POST',
            path: `/api/v2/project/${slug}/schedule`,
            body: printSchedule(inputOf(payload)),
          },
          resolved: [
            { label: 'Project', value: slug },
            { label: 'When', value: timetableWords(payload.timetable) },
          ],
        },
      };
    },

    async call(request, { projectSlug }) {
      const { circleci } = await request.acting();
      const { id } = await circleci.schedules.create(projectSlug, inputOf(request.payload));
      return { scheduleId: id };
    },

    async find(request, { projectSlug, ids }) {
      const { circleci } = await request.acting();
      const found = itemsOf(await circleci.schedules.list(projectSlug)).find(
        ({ id, name }) => name === request.payload.name && !ids.includes(id),
      );
      return found === undefined
        ? { kind: 'not-seen' }
        : { kind: 'happened', result: { scheduleId: found.id } };
    },

    async report(request, { projectSlug }, { scheduleId }) {
      if (scheduleId !== undefined) await keepMaker(deps, request, { scheduleId, isMaker: true });
      await noteChange(deps, request, {
        sign: 'calendar',
        say: [
          'created the schedule ',
          { code: request.payload.name },
          ' of ',
          { project: projectSlug },
          ...itRuns(request.payload),
        ],
      });
    },
  });
}

function itRuns({ branch, tag, timetable }: Wanted): Say {
  return [', which starts ', { code: branch ?? tag ?? '' }, ` ${timetableWords(timetable)}`];
}

function inputOf({ name, description, timetable, branch, tag, parameters, asMe }: Wanted): ScheduleInput {
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
