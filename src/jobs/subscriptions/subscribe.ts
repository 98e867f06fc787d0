// Subscribes a channel to a project, or changes its subscription. CircleCI is asked first, so only projects that exist
// are stored, under the slug CircleCI uses.
import { subscriptionName } from '../../blocks/kit/filter-words.ts';
import { code } from '../../blocks/kit/foreign.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { type Filter, fillFilter } from '../../runs/filter.ts';
import type { Permit } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { type OpenProject, openProject } from '../engine/open-project.ts';
import { defineRequest, type Request } from '../engine/request.ts';
import { settingChanged } from '../engine/setting-changed.ts';
import { isPattern, permitPattern } from './permit-pattern.ts';
import { sayBranchState } from './say-branch-state.ts';

export function createSubscribeJob(deps: JobDeps): JobDefinition<'subscribe'> {
  const { stores, now } = deps;
  return defineRequest(deps, 'subscribe', async (request) => {
    const { place, actor, name, filter: given } = request.payload;
    const { project, permit, opened } = await open(deps, request);
    const which = { project, ...(name !== undefined && { name }) };
    const filter = fillFilter(given, await stores.channels.subscribeDefaults(place.channelId));
    const reach = { project, branch: reachOf(filter) };
    const isNarrow = !request.allows(reach);
    const wanted = { ...which, filter, by: actor.userId, at: now() };
    const became = await stores.subscriptions.add(place.channelId, wanted);
    if (became === 'added') await stores.channels.opened(place.channelId);
    // After a crash before the note, the second run finds the subscription there and still owes the note.
    if (became === 'same' && request.tools.attempt === 1) {
      const left = isNarrow ? ` ${NARROWED}` : '';
      const text = `This channel is already subscribed to ${subscriptionName(which, code)} with these filters. Nothing was changed.${left}`;
      return await request.reply(renderSentence(text));
    }
    if (!isPattern(project)) await stores.projects.seen(project, now());
    const state = opened && { state: await sayBranchState(deps, opened) };
    const isChange = became === 'changed' && { isChange: true };
    await settingChanged(deps, request, {
      permit,
      what: 'the subscription of the channel',
      note: { kind: 'subscribed', ...which, filter, ...isChange, ...(isNarrow && { isNarrow }), ...state },
    });
  });
}

async function open(
  deps: JobDeps,
  request: Request<'subscribe'>,
): Promise<{ project: string; permit: Permit; opened?: OpenProject }> {
  const { project } = request.payload;
  // A pattern names no project that CircleCI could look up.
  if (isPattern(project)) return { project, permit: await permitPattern(deps, request, request.payload) };
  const opened = await openProject(request, { project });
  return { project: opened.project.slug, permit: opened.permit, opened };
}

/** Every branch that it could bring news of. */
function reachOf({ branches }: Pick<Filter, 'branches'>): readonly string[] {
  const including = branches.filter((glob) => !glob.startsWith('!'));
  return including.length === 0 ? ['**'] : including;
}

const NARROWED = 'What the policy denies to the person who subscribed is left out.';
