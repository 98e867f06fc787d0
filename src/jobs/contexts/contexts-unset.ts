// Deletes a variable of a context, after asking.

import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import type { ContextEnvVar, Organization } from '../../circleci/client.ts';
import { findIn } from '../../circleci/listing.ts';
import { projectUrl, typedSlug } from '../../circleci/refs.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { findContext, listContexts, openOrg } from '../engine/open-org.ts';
import { asWord } from '../engine/try-again.ts';
import {
  ContextVariable,
  contextVariableTitle,
  findVariable,
  needVariable,
  sayVariable,
  setAtOf,
  variablePath,
} from './context-variables.ts';

export function createContextsUnsetJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'contexts-unset', {
    async ask(request) {
      const { name } = request.payload;
      const { circleci, organization } = await openOrg(request, request.payload);
      const { id: contextId, name: context } = await findContext(
        circleci,
        organization,
        request.payload.context,
      );
      const variable = { organization: organization.name, contextId, context, name };
      const before = await needVariable(circleci, variable);
      const question = renderAskFirst({
        sign: 'wastebasket',
        ask: 'Delete the variable',
        what: sayVariable(variable),
        lost: [['You can’t read its value back afterwards, and jobs that need it will fail.']],
        still: 'Nothing is deleted yet.',
        act: {
          actionId: 'contexts-unset',
          text: 'Delete variable',
          value: `${organization.slug} ${contextId} ${name}`,
        },
        sure: { text: `This deletes ${name} from ${context} for everybody.`, confirm: 'Delete' },
        keep: 'Keep it',
      });
      return { kind: 'ask', question, exact: exactOf(organization, variable, before) };
    },

    done: 'deleted',
    plan: ContextVariable,
    result: z.object({}),

    async decide(request) {
      const { contextId, name } = request.payload;
      const { circleci, organization, permit } = await openOrg(request, request.payload);
      const context = findIn(await listContexts(circleci, organization), ({ id }) => id === contextId);
      const before = context && (await findVariable(circleci, contextId, name));
      if (context === undefined || before === undefined) {
        return { kind: 'stale', what: `${name} of that context`, now: 'no longer exists' };
      }
      const variable = { organization: organization.name, contextId, context: context.name, name };
      return {
        kind: 'go',
        permit,
        // A variable that was set again is another one, which may be deleted too.
        onceKey: `contexts-unset-${contextId}-${name}-${setAtOf(before) ?? request.tools.jobId}`,
        plan: variable,
        what: `the deletion of ${contextVariableTitle(variable)}`,
        link: projectUrl(deps.appUrl, organization.slug),
        again: `contexts unset ${asWord(context.name)} ${name} --org ${typedSlug(organization.slug)}`,
        exact: exactOf(organization, variable, before),
      };
    },

    async call(request, { contextId, name }) {
      const { circleci } = await request.acting();
      await circleci.contexts.envVars.delete(contextId, name);
      return {};
    },

    async find(request, { contextId, name }) {
      const { circleci } = await request.acting();
      const variable = await findVariable(circleci, contextId, name);
      return variable === undefined ? { kind: 'happened', result: {} } : { kind: 'not-seen' };
    },

    report: (request, variable) =>
      noteChange(deps, request, {
        sign: 'wastebasket',
        say: ['deleted the variable ', ...sayVariable(variable)],
      }),
  });
}

function exactOf(organization: Organization, variable: ContextVariable, before: ContextEnvVar): ExactRequest {
  return {
    what: `Deleting ${contextVariableTitle(variable)}`,
    request: { method: 'DELETE', path: variablePath(variable) },
    resolved: [
      { label: 'Organization', value: organization.slug },
      { label: 'Context', value: variable.context },
      { label: 'Variable', value: variable.name },
      { label: 'Last set', value: setAtOf(before) ?? 'unknown' },
    ],
  };
}
