// Enables, disables or changes a trigger of a project's pipelines, after saying what that does.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { bare } from '../../blocks/kit/foreign.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { triggerGist } from '../../blocks/project/trigger-words.ts';
import type { Trigger } from '../../circleci/client.ts';
import { wholeOf } from '../../circleci/listing.ts';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import { type Say, TriggerEdit } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import { pickTrigger, readTriggers } from './read-triggers.ts';

const Plan = z.object({
  project: z.string(),
  projectId: z.string(),
  triggerId: z.string(),
  title: z.string(),
  changes: TriggerEdit,
});

export function createTriggersEditJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'triggers-edit', {
    async ask(request) {
      const { circleci, project } = await openProject(request, request.payload);
      const { slug } = project;
      const triggers = await readTriggers(circleci, project, wholeOf);
      const trigger = pickTrigger(triggers, request.payload.trigger, slug);
      const changes = leftOf(trigger, request.payload.changes);
      if (Object.keys(changes).length === 0) {
        const text = `That trigger of ${shortName(slug)} already is set like that. Nothing was changed.`;
        return { kind: 'moot', message: renderSentence(text) };
      }
      if (changes.cron !== undefined && trigger.cron === undefined) throw new UsageError(NO_SCHEDULE);
      const question = renderAskFirst({
        sign: 'gear',
        ask: 'Change the trigger',
        what: [{ code: titleOf(trigger) }, ' of ', { project: slug }],
        lost: effectsOf(trigger, changes),
        still: 'Nothing is changed yet.',
        act: {
          actionId: 'triggers-edit',
          text: 'Change trigger',
          value: JSON.stringify({
            ...{ project: slug, triggerId: trigger.id, changes },
            question: request.tools.jobId,
          }),
        },
        sure: {
          text: `This changes what starts pipelines of ${shortName(slug)} for everybody.`,
          confirm: 'Change',
        },
        keep: 'Keep it',
      });
      return { kind: 'ask', question, exact: exactOf(project, trigger, changes) };
    },

    done: 'changed',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { triggerId, question } = request.payload;
      const { circleci, project, permit } = await openProject(request, request.payload);
      const { slug, id: projectId } = project;
      const trigger = (await readTriggers(circleci, project, wholeOf)).find(({ id }) => id === triggerId);
      const what = `That trigger of ${shortName(slug)}`;
      if (trigger === undefined) return { kind: 'stale', what, now: 'no longer exists' };
      const changes = leftOf(trigger, request.payload.changes);
      if (Object.keys(changes).length === 0) return { kind: 'stale', what, now: 'already is set like that' };
      return {
        kind: 'go',
        permit,
        onceKey: `triggers-edit-${question}`,
        plan: { project: slug, projectId, triggerId, title: titleOf(trigger), changes },
        what: `the change of a trigger of ${shortName(slug)}`,
        link: projectUrl(deps.appUrl, slug),
        again: `triggers list ${typedSlug(slug)}`,
        exact: exactOf(project, trigger, changes),
      };
    },

    async call(request, { projectId, triggerId, changes }) {
      const { circleci } = await request.acting();
      await circleci.triggers.update(projectId, triggerId, given(changes));
      return {};
    },

    /** It happened when nothing is left to change. */
    async find(request, { projectId, triggerId, changes }) {
      const { circleci } = await request.acting();
      const left = leftOf(await circleci.triggers.get(projectId, triggerId), changes);
      return Object.keys(left).length === 0 ? { kind: 'happened', result: {} } : { kind: 'not-seen' };
    },

    report: (request, { project, title, changes }) =>
      noteChange(deps, request, {
        sign: 'gear',
        say: ['changed the trigger ', { code: title }, ' of ', { project }, ': ', ...sayChanges(changes)],
      }),
  });
}

const NO_SCHEDULE =
  'That trigger isn’t a schedule, so it has no times. Nothing was changed. `/circleci triggers list` shows the schedules.';

/** `events of acme/web (all-pushes)`, for a code span. */
const titleOf = (trigger: Trigger): string => triggerGist(trigger, (text) => bare(text, 100));

/** What is not as wanted yet. */
function leftOf(trigger: Trigger, { isDisabled, eventPreset, cron }: TriggerEdit): TriggerEdit {
  return {
    ...(isDisabled !== undefined && isDisabled !== (trigger.isDisabled ?? false) && { isDisabled }),
    ...(eventPreset !== undefined && eventPreset !== trigger.eventPreset && { eventPreset }),
    ...(cron !== undefined && cron !== trigger.cron && { cron }),
  };
}

/** For the client, which knows no fields that are there and undefined. */
const given = ({ isDisabled, eventPreset, cron }: TriggerEdit) => ({
  ...(isDisabled !== undefined && { isDisabled }),
  ...(eventPreset !== undefined && { eventPreset }),
  ...(cron !== undefined && { cron }),
});

function effectsOf(trigger: Trigger, { isDisabled, eventPreset, cron }: TriggerEdit): Say[] {
  return [
    ...(isDisabled === true ? [['*It starts no pipelines anymore*, for anybody, until it is enabled.']] : []),
    ...(isDisabled === false ? [['It starts pipelines again.']] : []),
    ...(eventPreset === undefined
      ? []
      : [
          [
            'Events that start pipelines are ',
            { code: eventPreset },
            ', and no longer ',
            { code: trigger.eventPreset ?? 'what they were' },
            '.',
          ],
        ]),
    ...(cron === undefined
      ? []
      : [['It runs at ', { code: cron }, ' (UTC), not at ', { code: trigger.cron ?? '' }, '.']]),
  ];
}

function sayChanges({ isDisabled, eventPreset, cron }: TriggerEdit): Say {
  const parts: Say[] = [
    ...(isDisabled === undefined ? [] : [[isDisabled ? 'it is disabled' : 'it is enabled']]),
    ...(eventPreset === undefined ? [] : [['events are ', { code: eventPreset }]]),
    ...(cron === undefined ? [] : [['it runs at ', { code: cron }, ' (UTC)']]),
  ];
  return parts.flatMap((part, at) => (at === 0 ? part : [', ', ...part]));
}

function exactOf(
  { slug, id }: { slug: string; id: string },
  trigger: Trigger,
  changes: TriggerEdit,
): ExactRequest {
  const { isDisabled, eventPreset, cron } = changes;
  return {
    what: `Changing a trigger of ${shortName(slug)}`,
    request: {
      method: 'PATCH',
      path: `/api/v2/projects/${id}/triggers/${trigger.id}`,
      body: {
        ...(eventPreset !== undefined && { event_preset: eventPreset }),
        ...(isDisabled !== undefined && { disabled: isDisabled }),
        ...(cron !== undefined && { event_source: { schedule: { cron_expression: cron } } }),
      },
    },
    resolved: [
      { label: 'Project', value: slug },
      { label: 'Trigger', value: `${trigger.id}: ${titleOf(trigger)}` },
      { label: 'Now', value: trigger.isDisabled === true ? 'disabled' : 'enabled' },
    ],
  };
}
