// Sets a variable of a context. The value travels sealed and is opened for the one call. CircleCI shows no part of it,
// so the time of the last change tells whether the call happened.
import { z } from 'zod';
import { projectUrl, typedSlug } from '../../circleci/refs.ts';
import { contextEnvPurpose, type Payload } from '../../contracts/index.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { findContext, openOrg } from '../engine/open-org.ts';
import { defineOnce } from '../engine/run-once.ts';
import { asWord } from '../engine/try-again.ts';
import {
  ContextVariable,
  contextVariableTitle,
  findVariable,
  sayVariable,
  setAtOf,
  variablePath,
} from './context-variables.ts';

const Plan = ContextVariable.extend({
  existed: z.boolean(),
  /** Of its value before the call. */
  setAt: z.string().optional(),
});

export function createContextsSetJob(deps: JobDeps): JobDefinition<'contexts-set'> {
  return defineOnce(deps, 'contexts-set', {
    done: 'set',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { payload } = request;
      // A value that can't be opened is found out before anything is written down as started.
      if (!payload.dryRun) openValue(deps, payload);
      const { org, name } = payload;
      const { circleci, organization, permit } = await openOrg(request, payload);
      const { id: contextId, name: context } = await findContext(circleci, organization, payload.context);
      const before = await findVariable(circleci, contextId, name);
      const variable = { organization: organization.name, contextId, context, name };
      const doing = before === undefined ? 'setting' : 'replacing';
      return {
        kind: 'go',
        permit,
        onceKey: request.tools.jobId,
        plan: { ...variable, existed: before !== undefined, setAt: before && setAtOf(before) },
        what: `the update of ${contextVariableTitle(variable)}`,
        link: projectUrl(deps.appUrl, organization.slug),
        again: `contexts set ${asWord(context)} ${name} --org ${typedSlug(org)}`,
        exact: {
          what: `After you enter the value in a window, ${doing} ${contextVariableTitle(variable)}`,
          request: { method: 'PUT', path: variablePath(variable), body: { value: '(sealed)' } },
          resolved: [
            { label: 'Organization', value: organization.slug },
            { label: 'Context', value: context },
            { label: 'Variable', value: name },
            { label: 'Now', value: before === undefined ? 'not set' : `set ${setAtOf(before) ?? ''}`.trim() },
          ],
        },
      };
    },

    async call(request, { contextId, name }) {
      const { circleci } = await request.acting();
      await circleci.contexts.envVars.set(contextId, { name, value: openValue(deps, request.payload) });
      return {};
    },

    async find(request, { contextId, name, existed, setAt }) {
      const { circleci } = await request.acting();
      const variable = await findVariable(circleci, contextId, name);
      if (variable === undefined) return { kind: 'not-seen' };
      const now = setAtOf(variable);
      if (existed && (now === undefined || setAt === undefined)) return { kind: 'undecidable' };
      return existed && now === setAt ? { kind: 'not-seen' } : { kind: 'happened', result: {} };
    },

    report: (request, plan) =>
      noteChange(deps, request, {
        sign: 'key',
        say: [`${plan.existed ? 'replaced the value of' : 'set'} the variable `, ...sayVariable(plan)],
      }),
  });
}

function openValue({ openSeal }: JobDeps, { sealedValue = '', ...of }: Payload<'contexts-set'>): string {
  return openSeal(sealedValue, contextEnvPurpose(of));
}
