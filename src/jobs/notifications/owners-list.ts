// Lists the owner rules of a channel.
import { renderOwnersList } from '../../blocks/notifications/owners-list.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export const createOwnersListJob = (deps: JobDeps): JobDefinition<'owners-list'> =>
  defineAnswer(deps, 'owners-list', async (request) => {
    request.permit({ project: null });
    return renderOwnersList(await deps.stores.owners.list(request.payload.place.channelId));
  });
