// Deleting a variable of a context: first the question, then, from its button, the deletion.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { type DryRun, renderDryRun } from '../../blocks/kit/dry-run.ts';
import { projectUrl } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { findContext, listContexts, openOrg } from '../engine/open-org.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { findVariable, needVariable, setAtOf, titleOfVariable, Variable } from './context-variables.ts';

const requestOf = ({ contextId, name }: Variable): DryRun['request'] => ({
  method: 'DELETE',
  path: `/api/v2/context/${contextId}/environment-variable/${name}`,
});

export function createAskContextsUnsetJob(deps: JobDeps): JobDefinition<'ask-contexts-unset'> {
  return {
    name: 'ask-contexts-unset',
    async run(payload) {
      const { place, actor, name, dryRun } = payload;
      const opened = await openOrg(deps, payload, 'contexts unset');
      if (opened.denied !== undefined) return await deps.outbox.reply(place, actor, opened.denied);
      const { circleci, organization, asWhom } = opened;
      const { id: contextId, name: context } = await findContext(circleci, organization, payload.context);
      const variable = { organization: organization.name, contextId, context, name };
      await needVariable(circleci, variable);
      if (dryRun) {
        const shown = renderDryRun({
          what: `Deleting, once you confirmed it, ${titleOfVariable(variable)}`,
          request: requestOf(variable),
          resolved: [
            { label: 'Organization', value: organization.slug },
            { label: 'Context', value: context },
          ],
          asWhom: await asWhom(),
        });
        return await deps.outbox.reply(place, actor, shown);
      }
      const question = renderAskFirst({
        sign: 'wastebasket',
        ask: 'Delete the variable',
        what: [{ code: name }, ' of the context ', { code: context }, ' of ', { project: organization.name }],
        lost: [['Its value cannot be read back afterwards, and jobs that need it fail.']],
        still: 'Nothing is deleted yet.',
        act: {
          actionId: 'contexts-unset',
          text: 'Delete variable',
          value: `${organization.slug} ${contextId} ${name}`,
        },
        sure: { text: `${name} is deleted from ${context} for everybody.`, confirm: 'Delete' },
        keep: 'Keep it',
      });
      await deps.outbox.reply(place, actor, question);
    },
  };
}

export function createContextsUnsetJob(deps: JobDeps): JobDefinition<'contexts-unset'> {
  return defineOnce(deps, 'contexts-unset', {
    done: 'deleted',
    plan: Variable,
    result: z.object({}),

    async decide(payload, tools): Promise<ChangeDecision<Variable>> {
      const { contextId, name } = payload;
      const { circleci, organization, asWhom, denied } = await openOrg(deps, payload, 'contexts unset');
      if (denied !== undefined) return { kind: 'moot', message: denied };
      const context = (await listContexts(circleci, organization)).find(({ id }) => id === contextId);
      const before = context && (await findVariable(circleci, contextId, name));
      if (context === undefined || before === undefined) {
        return { kind: 'stale', what: `${name} of that context`, now: 'is not there any more' };
      }
      const variable = { organization: organization.name, contextId, context: context.name, name };
      const what = `the deletion of ${titleOfVariable(variable)}`;
      return {
        kind: 'go',
        // Set anew, it is another one that may be deleted as well.
        onceKey: `delete-context-env-${contextId}-${name}-${setAtOf(before) ?? tools.jobId}`,
        plan: variable,
        what,
        link: projectUrl(deps.appUrl, organization.slug),
        dryRun: async () => ({ what, request: requestOf(variable), resolved: [], asWhom: await asWhom() }),
      };
    },

    async call({ actor }, { contextId, name }) {
      const { circleci } = await deps.actAs(actor);
      await circleci.contexts.envVars.delete(contextId, name);
      return {};
    },

    async find({ actor }, { contextId, name }) {
      const { circleci } = await deps.actAs(actor);
      const variable = await findVariable(circleci, contextId, name);
      return variable === undefined ? { kind: 'happened', result: {} } : { kind: 'not-seen' };
    },

    report: (payload, { name, context, organization }, _result, tools) =>
      noteChange(deps, payload, tools, {
        sign: 'wastebasket',
        say: [
          'deleted the variable ',
          { code: name },
          ' of the context ',
          { code: context },
          ' of ',
          { project: organization },
        ],
      }),
  });
}
