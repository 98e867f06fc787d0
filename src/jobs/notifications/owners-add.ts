// Adds an owner rule to a channel, or gives the rule for that part new owners.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { called, partWords } from '../../blocks/notifications/owners-list.ts';
import { channelProjects } from '../engine/channel-projects.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';
import { settingChanged } from '../engine/setting-changed.ts';

const MOST_RULES = 100;

export function createOwnersAddJob(deps: JobDeps): JobDefinition<'owners-add'> {
  const { stores, now } = deps;
  return defineRequest(deps, 'owners-add', async (request) => {
    const { place, part, owners } = request.payload;
    const permit = request.permit({ project: await channelProjects(deps, place.channelId) });
    if ((await stores.owners.list(place.channelId)).length >= MOST_RULES) {
      const problem = `This channel has ${MOST_RULES} owner rules, which is the limit. Nothing was changed. Remove one first with \`/circleci owners remove\`.`;
      return await request.reply(renderSentence(problem));
    }
    await stores.owners.set(place.channelId, { part, owners }, now());
    const say = [`made ${owners.map(called).join(', ')} owner of `, ...partWords(part), ' in this channel'];
    await settingChanged(deps, request, {
      permit,
      what: 'the owner rules of the channel',
      note: { sign: 'busts_in_silhouette', say },
    });
  });
}
