// What contexts there are, and what is in one: private answers, names only.

import { renderContextsList } from '../../blocks/contexts/contexts-list.ts';
import { renderContextsShow } from '../../blocks/contexts/contexts-show.ts';
import type { Circleci, ContextRestriction } from '../../circleci/client.ts';
import { projectUrl } from '../../circleci/refs.ts';
import { CircleciRejected } from '../../errors.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { findContext, listContexts, openOrg } from '../engine/open-org.ts';

const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name, 'en');

export function createContextsListJob(deps: JobDeps): JobDefinition<'contexts-list'> {
  return {
    name: 'contexts-list',
    async run(payload) {
      const { place, actor } = payload;
      const { circleci, organization, denied } = await openOrg(deps, payload, 'contexts list');
      if (denied !== undefined) return await deps.outbox.reply(place, actor, denied);
      const contexts = (await listContexts(circleci, organization)).toSorted(byName);
      const url = projectUrl(deps.appUrl, organization.slug);
      const list = renderContextsList({ organization: organization.name, contexts, url });
      await deps.outbox.reply(place, actor, list);
    },
  };
}

export function createContextsShowJob(deps: JobDeps): JobDefinition<'contexts-show'> {
  return {
    name: 'contexts-show',
    async run(payload) {
      const { place, actor } = payload;
      const { circleci, organization, denied } = await openOrg(deps, payload, 'contexts show');
      if (denied !== undefined) return await deps.outbox.reply(place, actor, denied);
      const { id, name } = await findContext(circleci, organization, payload.context);
      const [variables, restrictions] = await Promise.all([
        circleci.contexts.envVars.list(id),
        readRestrictions(circleci, id),
      ]);
      const details = { organization: organization.name, name, variables: variables.toSorted(byName) };
      await deps.outbox.reply(place, actor, renderContextsShow({ ...details, restrictions }));
    },
  };
}

/** Undefined when the token may not read them, which is no reason to show nothing. */
async function readRestrictions(circleci: Circleci, id: string): Promise<ContextRestriction[] | undefined> {
  try {
    return await circleci.contexts.restrictions.list(id);
  } catch (error) {
    if (error instanceof CircleciRejected) return undefined;
    throw error;
  }
}
