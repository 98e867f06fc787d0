// Mutes a channel: new cards are held back and summarized in one message when the mute ends. Cards that are already
// posted stay up to date.
import { dateToken } from '../../blocks/kit/pieces.ts';
import type { Payload, Say } from '../../contracts/index.ts';
import { channelProjects } from '../engine/channel-projects.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';
import { settingChanged } from '../engine/setting-changed.ts';
import { keepDirectChannel } from './keep-direct-channel.ts';

export function createMuteJob(deps: JobDeps): JobDefinition<'mute'> {
  const { stores, enqueue, now } = deps;
  return defineRequest(deps, 'mute', async (request) => {
    const { payload, tools } = request;
    const { place, actor, forMs, project, branch } = payload;
    const { channelId } = place;
    const permit = request.permit({ project: project ?? (await channelProjects(deps, channelId)) });
    await keepDirectChannel(deps, payload);
    const muteId = `mute-${tools.jobId}`;
    const known = (await stores.mutes.list(channelId)).find(({ id }) => id === muteId);
    const at = known?.at ?? now();
    const until = forMs === undefined ? undefined : at + forMs;
    await stores.mutes.set(channelId, muteId, {
      ...(until !== undefined && { until }),
      ...(project !== undefined && { project }),
      ...(branch !== undefined && { branch }),
      by: actor.userId,
      at,
    });
    if (until !== undefined) {
      const end = { channelId, muteId, why: 'muted' as const };
      const delayMs = Math.max(0, until - now());
      await enqueue({ name: 'end-mute', id: muteId, payload: end }, { delayMs });
    }
    const note = { sign: 'no_bell', say: muted(payload, until) };
    await settingChanged(deps, request, { permit, what: 'the mute of the channel', note });
  });
}

function muted({ project, branch }: Payload<'mute'>, until: number | undefined): Say {
  const ofProject: Say = project === undefined ? [] : [branch === undefined ? ' for ' : ' of ', { project }];
  return [
    'muted this channel',
    ...(branch === undefined ? [] : [' for branch ', { code: branch }]),
    ...ofProject,
    ` until ${until === undefined ? untilFixed(branch) : dateToken(until)}`,
    '. One message will then sum up what it missed',
  ];
}

const untilFixed = (branch: string | undefined): string =>
  branch === undefined ? 'a branch is fixed' : 'it is fixed';
