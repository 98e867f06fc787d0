// Jobs about what a channel is told, and when it wants quiet.
import { z } from 'zod';
import { OwnedPart } from '../runs/owners.ts';
import { asks, KEPT_CARD_MS, KEPT_DAY_MS, serves, Target } from './contract.ts';

export const notificationsContracts = {
  'why-notified': asks({
    command: 'why-notified',
    access: 'read',
    about: 'run',
    fields: { target: Target },
  }),
  mute: asks({
    command: 'mute',
    access: 'settings',
    about: 'channel',
    setsChannel: true,
    fields: {
      /** Undefined: until the branch is fixed. */
      forMs: z.number().optional(),
      project: z.string().optional(),
      branch: z.string().optional(),
    },
  }),
  mentions: asks({
    command: 'mentions',
    access: 'settings',
    about: 'person',
    fields: { wanted: z.boolean() },
  }),
  'owners-add': asks({
    command: 'owners add',
    access: 'settings',
    about: 'channel',
    setsChannel: true,
    fields: { part: OwnedPart, owners: z.array(z.string()).min(1) },
  }),
  /** Removes the owner rule for that part. */
  'owners-remove': asks({
    command: 'owners remove',
    access: 'settings',
    about: 'channel',
    fields: { part: OwnedPart },
  }),
  'owners-list': asks({
    command: 'owners list',
    access: 'read',
    about: 'channel',
    fields: {},
  }),
  dm: asks({
    command: 'dm',
    access: 'settings',
    about: 'person',
    fields: { wanted: z.boolean() },
  }),
  /** A channel's message about a CircleCI outage. Times are epoch ms. */
  'show-outage': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({ channelId: z.string(), since: z.number(), until: z.number().optional() }),
  }),
  /** The channel's digest. Without `every` it only shows the settings; missing fields stay unchanged. */
  digest: asks({
    command: 'digest',
    access: 'settings',
    about: 'channel',
    setsChannel: true,
    fields: {
      every: z.enum(['daily', 'weekly', 'off']).optional(),
      /** Minutes since midnight. */
      at: z.number().optional(),
      timeZone: z.string().optional(),
    },
  }),
  /** Somebody invited the bot to the channel. */
  welcome: serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({ channelId: z.string(), inviterId: z.string().optional() }),
  }),
  quiet: asks({
    command: 'quiet',
    access: 'settings',
    about: 'channel',
    setsChannel: true,
    fields: {
      /** Minutes since midnight. */
      wanted: z.union([z.enum(['off', 'show']), z.object({ from: z.number(), to: z.number() })]),
      timeZone: z.string().optional(),
    },
  }),
  /** `dueAt` (epoch ms) identifies the digest. If the digest is set again meanwhile, its due time differs. */
  'send-digest': serves({
    queue: 'upkeep',
    attempts: 12,
    keptMs: KEPT_DAY_MS,
    priority: () => 3,
    payload: z.object({ channelId: z.string(), dueAt: z.number() }),
  }),
  unmute: asks({ command: 'unmute', access: 'settings', about: 'channel', fields: {} }),
  /** Reads the cause of a failure, to fold it into an incident. `isLate`: there was no time to read it. */
  'fold-failure': serves({
    queue: 'upkeep',
    attempts: 6,
    // The card waits for it.
    keptMs: 0,
    payload: z.object({
      channelId: z.string(),
      projectSlug: z.string(),
      pipelineId: z.string(),
      /** What failed in it (runs/failed-key.ts). */
      key: z.string(),
      isLate: z.boolean(),
    }),
  }),
  /** An incident's card: posted once, then edited. */
  'deliver-incident': serves({
    queue: 'delivery',
    attempts: 12,
    keptMs: KEPT_CARD_MS,
    payload: z.object({ channelId: z.string(), projectSlug: z.string(), incidentId: z.string() }),
  }),
  /** A direct message about a run; a `news` value of runs/starter-news.ts. */
  'tell-starter': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({ pipelineId: z.string(), userId: z.string(), news: z.string() }),
  }),
  /** Posts one message about news held back by a mute, quiet hours or a burst, or while the bot was down. */
  'end-mute': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({
      channelId: z.string(),
      muteId: z.string(),
      why: z.enum(['muted', 'quiet', 'burst', 'away']),
    }),
  }),
};
