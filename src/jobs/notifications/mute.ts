// Quiet for a channel: new cards are kept back, and told in one message when it ends. Cards that stand stay true.
import { dateToken } from '../../blocks/kit/pieces.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Payload } from '../../contracts/index.ts';
import { auditChange } from '../engine/audit-change.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { keepDirectChannel } from './keep-direct-channel.ts';

type Say = Extract<Payload<'post-note'>['note'], { kind: 'did' }>['say'];

export function createMuteJob(deps: JobDeps): JobDefinition<'mute'> {
  const { stores, enqueue, outbox, now } = deps;
  return {
    name: 'mute',
    async run(payload, tools) {
      const { place, actor, forMs, project, branch } = payload;
      const wanted = { command: 'mute', access: 'settings', project: project ?? '*' } as const;
      const denied = denial(deps, payload, wanted);
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      await keepDirectChannel(deps, payload);
      const muteId = `mute-${tools.jobId}`;
      const known = (await stores.mutes.list(place.channelId)).find(({ id }) => id === muteId);
      const at = known?.at ?? now();
      const until = forMs === undefined ? undefined : at + forMs;
      await stores.mutes.set(place.channelId, muteId, {
        ...(until !== undefined && { until }),
        ...(project !== undefined && { project }),
        ...(branch !== undefined && { branch }),
        by: actor.userId,
        at,
      });
      if (until !== undefined) {
        const end = { channelId: place.channelId, muteId, why: 'muted' as const };
        await enqueue(
          { name: 'end-mute', id: muteId, payload: end },
          { delayMs: Math.max(0, until - now()) },
        );
      }
      const change = { command: 'mute', what: 'the quiet of the channel', project };
      await auditChange(deps, payload, tools, 'done', change);
      const key = `note-${tools.jobId}`;
      const note = { kind: 'did', sign: 'no_bell', say: muted(payload, until) } as const;
      await enqueue({ name: 'post-note', id: key, payload: { place, actor, key, note } });
    },
  };
}

export function createUnmuteJob(deps: JobDeps): JobDefinition<'unmute'> {
  const { stores, enqueue, outbox } = deps;
  return {
    name: 'unmute',
    async run(payload, tools) {
      const { place, actor } = payload;
      const denied = denial(deps, payload, { command: 'unmute', access: 'settings', project: '*' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const { channelId } = place;
      const mutes = await stores.mutes.list(channelId);
      if (mutes.length === 0 && tools.attempt === 1) {
        return await outbox.reply(
          place,
          actor,
          renderSentence('This channel is not muted. Nothing was changed.'),
        );
      }
      for (const { id: muteId } of mutes) {
        await enqueue({
          name: 'end-mute',
          id: `${muteId}-early`,
          payload: { channelId, muteId, why: 'muted' },
        });
        await stores.mutes.remove(channelId, muteId);
      }
      const change = { command: 'unmute', what: 'the end of the quiet of the channel' };
      await auditChange(deps, payload, tools, 'done', change);
      const key = `note-${tools.jobId}`;
      const note = { kind: 'did' as const, sign: 'bell', say: ['ended the quiet of this channel'] };
      await enqueue({ name: 'post-note', id: key, payload: { place, actor, key, note } });
    },
  };
}

function muted({ project, branch }: Payload<'mute'>, until: number | undefined): Say {
  return [
    'muted this channel',
    ...(project === undefined ? [] : [' for ', { project }]),
    ...(branch === undefined ? [] : [', branch ', { code: branch }]),
    until === undefined ? ' until it is fixed' : ` until ${dateToken(until)}`,
    '. What happens meanwhile is told in one message then',
  ];
}
