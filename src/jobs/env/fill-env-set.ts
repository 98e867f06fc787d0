// The windows that ask for the value of a variable open at once; whether there is one already is read here, and said
// in them while the value is being typed. What was typed stays: the input keeps its ids.
// https://docs.slack.dev/surfaces/modals#updating_views
import { type Known, renderContextsSet, renderEnvSet } from '../../blocks/env/env-set.ts';
import type { Modal } from '../../blocks/kit/message.ts';
import { SlackSendError } from '../../errors.ts';
import { findVariable, setAtOf } from '../contexts/context-variables.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { findContext, openOrg } from '../engine/open-org.ts';

// Whoever may not set it hears so when they send the window all the same.

export function createFillEnvSetJob(deps: JobDeps): JobDefinition<'fill-env-set'> {
  return {
    name: 'fill-env-set',
    async run(payload, tools) {
      const { viewId, project, name, actor, place } = payload;
      const { circleci } = await deps.actAs(actor);
      const { slug } = await circleci.projects.get(project);
      const wanted = { command: 'env set', access: 'secrets', project: slug } as const;
      if (denial(deps, payload, wanted) !== undefined) return;
      const variable = (await circleci.envVars.list(slug)).find((one) => one.name === name);
      const window = renderEnvSet(
        { project, name, ...windowOf(place) },
        knownOf(variable, variable?.createdAt),
      );
      await update(deps, viewId, window, tools);
    },
  };
}

export function createFillContextsSetJob(deps: JobDeps): JobDefinition<'fill-contexts-set'> {
  return {
    name: 'fill-contexts-set',
    async run(payload, tools) {
      const { viewId, org, context, name, place } = payload;
      const { circleci, organization, denied } = await openOrg(deps, payload, 'contexts set');
      if (denied !== undefined) return;
      const { id } = await findContext(circleci, organization, context);
      const variable = await findVariable(circleci, id, name);
      const state = { org, context, name, ...windowOf(place) };
      const window = renderContextsSet(state, knownOf(variable, variable && setAtOf(variable)));
      await update(deps, viewId, window, tools);
    },
  };
}

const knownOf = (variable: object | undefined, setAt = ''): Known =>
  variable === undefined ? { kind: 'new' } : { kind: 'exists', setAt };

function windowOf({ channelId, responseUrl }: { channelId: string; responseUrl?: string | undefined }) {
  return { channelId, ...(responseUrl !== undefined && { responseUrl }) };
}

async function update(deps: JobDeps, viewId: string, window: Modal, { log }: JobTools): Promise<void> {
  try {
    await deps.outbox.updateView(viewId, window);
  } catch (error) {
    if (!(error instanceof SlackSendError && error.permanent)) throw error;
    log.debug({ err: error }, 'the window was gone before it was filled');
  }
}
