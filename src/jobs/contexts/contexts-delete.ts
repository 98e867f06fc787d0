// Deleting a context: first the question, which names what is lost, then, from its button, the deletion.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { type DryRun, renderDryRun } from '../../blocks/kit/dry-run.ts';
import type { Say } from '../../blocks/kit/say.ts';
import { count } from '../../blocks/kit/voice.ts';
import { projectUrl } from '../../circleci/refs.ts';
import { CircleciRejected } from '../../errors.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { findContext, listContexts, openOrg } from '../engine/open-org.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { sayNames } from '../engine/say-names.ts';

export function createAskContextsDeleteJob(deps: JobDeps): JobDefinition<'ask-contexts-delete'> {
  return {
    name: 'ask-contexts-delete',
    async run(payload) {
      const { place, actor, dryRun } = payload;
      const opened = await openOrg(deps, payload, 'contexts delete');
      if (opened.denied !== undefined) return await deps.outbox.reply(place, actor, opened.denied);
      const { circleci, organization, asWhom } = opened;
      const { id, name } = await findContext(circleci, organization, payload.context);
      const names = (await circleci.contexts.envVars.list(id)).map((variable) => variable.name);
      if (dryRun) {
        const what = `Deleting, once you confirmed it, the context ${name} of ${organization.name} with ${count(names.length, 'variable')}`;
        const shown = {
          what,
          request: requestOf(id),
          resolved: [
            { label: 'Organization', value: organization.slug },
            { label: 'Context', value: name },
          ],
          asWhom: await asWhom(),
        };
        return await deps.outbox.reply(place, actor, renderDryRun(shown));
      }
      const question = renderAskFirst({
        sign: 'wastebasket',
        ask: 'Delete the context',
        what: [{ code: name }, ' of ', { project: organization.name }],
        lost: lostWith(names),
        still: 'Nothing is deleted yet.',
        act: { actionId: 'contexts-delete', text: 'Delete context', value: `${organization.slug} ${id}` },
        sure: {
          text: `${name} and ${count(names.length, 'variable')} in it are deleted for everybody.`,
          confirm: 'Delete',
        },
        keep: 'Keep it',
      });
      await deps.outbox.reply(place, actor, question);
    },
  };
}

function lostWith(names: readonly string[]): Say[] {
  const jobs: Say = ['Jobs that name this context fail from then on.'];
  if (names.length === 0) return [['It holds no variables.'], jobs];
  return [
    [`It holds ${count(names.length, 'variable')}, whose values cannot be read back: `, ...sayNames(names)],
    jobs,
  ];
}

const requestOf = (id: string): DryRun['request'] => ({ method: 'DELETE', path: `/api/v2/context/${id}` });

const Plan = z.object({ organization: z.string(), contextId: z.string(), name: z.string() });
type Plan = z.infer<typeof Plan>;
const Result = z.object({});

export function createContextsDeleteJob(deps: JobDeps): JobDefinition<'contexts-delete'> {
  return defineOnce(deps, 'contexts-delete', {
    done: 'deleted',
    plan: Plan,
    result: Result,

    async decide(payload): Promise<ChangeDecision<Plan>> {
      const { contextId } = payload;
      const { circleci, organization, asWhom, denied } = await openOrg(deps, payload, 'contexts delete');
      if (denied !== undefined) return { kind: 'moot', message: denied };
      const context = (await listContexts(circleci, organization)).find(({ id }) => id === contextId);
      if (context === undefined) {
        return { kind: 'stale', what: `That context of ${organization.name}`, now: 'is not there any more' };
      }
      const { name } = context;
      const what = `the deletion of the context ${name} of ${organization.name}`;
      return {
        kind: 'go',
        onceKey: `delete-context-${contextId}`,
        plan: { organization: organization.name, contextId, name },
        what,
        link: projectUrl(deps.appUrl, organization.slug),
        dryRun: async () => ({ what, request: requestOf(contextId), resolved: [], asWhom: await asWhom() }),
      };
    },

    async call({ actor }, { contextId }) {
      const { circleci } = await deps.actAs(actor);
      await circleci.contexts.delete(contextId);
      return {};
    },

    async find({ actor }, { contextId }) {
      const { circleci } = await deps.actAs(actor);
      try {
        await circleci.contexts.get(contextId);
        return { kind: 'not-seen' };
      } catch (error) {
        if (error instanceof CircleciRejected && error.status === 404)
          return { kind: 'happened', result: {} };
        throw error;
      }
    },

    report: (payload, { organization, name }, _result, tools) =>
      noteChange(deps, payload, tools, {
        sign: 'wastebasket',
        say: ['deleted the context ', { code: name }, ' of ', { project: organization }],
      }),
  });
}
