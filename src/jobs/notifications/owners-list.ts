// Lists the owner rules of a channel.
import { renderOwnersList } from '../../blocks/notifications/owners-list.ts';
import { NO_PROJECT } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export const createOwnersListJob = (deps: JobDeps): JobDefinition<'owners-list'> =>
  defineAnswer(deps, 'owners-list', async (request) => {
    request.permit(NO_PROJECT);
    return renderOwnersList(await deps.stores.owners.list(request.payload.place.channelId));
  });
