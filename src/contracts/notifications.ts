// Jobs about why a channel is told, and when it wants quiet.
import { z } from 'zod';
import { OwnedPart } from '../runs/owners.ts';
import { asked, type Contract, Target } from './contract.ts';

export const notificationContracts = {
  'why-notified': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, target: Target }),
  },
  mute: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      /** Undefined: until the branch is fixed. */
      forMs: z.number().optional(),
      project: z.string().optional(),
      branch: z.string().optional(),
    }),
  },
  mentions: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, wanted: z.boolean() }),
  },
  /** Without owners the rule for that part goes. */
  'owners-add': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, part: OwnedPart, owners: z.array(z.string()) }),
  },
  'owners-list': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked }),
  },
  dm: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, wanted: z.boolean() }),
  },
  /** `news` as runs/starter-news.ts names it. */
  'tell-starter': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({ pipelineId: z.string(), userId: z.string(), news: z.string() }),
  },
  /** The channel's message about an outage of CircleCI, which began and ended then (epoch ms). */
  'show-outage': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({ channelId: z.string(), since: z.number(), until: z.number().optional() }),
  },
  /** Whoever subscribed a channel hears that it takes no message any more. */
  'tell-channel-closed': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({
      channelId: z.string(),
      userId: z.string(),
      projects: z.array(z.string()),
      why: z.enum(['archived', 'gone', 'closed']),
      key: z.string(),
    }),
  },
  /** Of the channel. Without `every` it is only told how it is set; what else is left out stays as it was. */
  digest: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      every: z.enum(['daily', 'weekly', 'off']).optional(),
      /** Minutes since midnight. */
      at: z.number().optional(),
      timeZone: z.string().optional(),
    }),
  },
  quiet: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      /** Minutes since midnight. */
      wanted: z.union([z.enum(['off', 'show']), z.object({ from: z.number(), to: z.number() })]),
      timeZone: z.string().optional(),
    }),
  },
  /** `dueAt`, epoch ms, names the digest: one that is set anew meanwhile is due at another time. */
  'send-digest': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({ channelId: z.string(), dueAt: z.number() }),
  },
  unmute: { queue: 'interactive', attempts: 4, effect: 'repeatable', payload: z.object({ ...asked }) },
  /** Reads what a failure comes down to, to fold it into an incident. `isLate`: there was no time to. */
  'fold-failure': {
    queue: 'delivery',
    attempts: 6,
    effect: 'repeatable',
    payload: z.object({
      channelId: z.string(),
      projectSlug: z.string(),
      pipelineId: z.string(),
      /** What has failed in it (runs/failed-key.ts). */
      key: z.string(),
      isLate: z.boolean(),
    }),
  },
  /** The one card of many failures: posted once, then edited. */
  'deliver-incident': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({ channelId: z.string(), projectSlug: z.string(), incidentId: z.string() }),
  },
  /** Tells in one message what was kept back: by a mute, in quiet hours, in a burst, or while the bot was away. */
  'end-mute': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({
      channelId: z.string(),
      muteId: z.string(),
      why: z.enum(['muted', 'quiet', 'burst', 'away']),
    }),
  },
} satisfies Record<string, Contract>;
