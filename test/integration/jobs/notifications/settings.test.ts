// Notification settings of a channel or a person: denied by the policy, and after a crash before the note.
import { describe, expect, it } from 'vitest';
import type { Payload } from '../../../../src/contracts/index.ts';
import type { AnyJobDefinition, JobDefinition } from '../../../../src/jobs/engine/job.ts';
import type { JobDeps } from '../../../../src/jobs/index.ts';
import { createNotificationsJobs } from '../../../../src/jobs/notifications/index.ts';
import { type JobWorld, jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const HOUR_MS = 3_600_000;
const part = { path: 'src/auth/' };

type SettingName =
  | 'digest'
  | 'dm'
  | 'mentions'
  | 'mute'
  | 'owners-add'
  | 'owners-remove'
  | 'quiet'
  | 'unmute';
type Wish<Name extends SettingName> = Omit<Payload<Name>, 'actor' | 'place'>;

/** A channel with a digest, quiet hours that aren't active now, a mute and an owner rule. */
async function worldWithSettings(): Promise<JobWorld> {
  const world = await worlds.open();
  const { stores, channelId, ada: by } = world;
  const now = world.now();
  const times = { every: 'daily' as const, at: 540, timeZone: 'UTC' };
  await stores.digests.set(channelId, { ...times, by, nextAt: now + HOUR_MS, since: now });
  const hour = Math.floor((now % (24 * HOUR_MS)) / 60_000);
  const hours = { from: (hour + 120) % 1440, to: (hour + 240) % 1440, timeZone: 'UTC' };
  await stores.quietHours.set(channelId, hours);
  await stores.mutes.set(channelId, 'mute-1', { by, at: now });
  await stores.owners.set(channelId, { part, owners: [by] }, now);
  return world;
}

const settingsOf = async ({ stores, channelId, ada }: JobWorld) => ({
  digest: await stores.digests.get(channelId),
  quiet: await stores.quietHours.get(channelId),
  mutes: await stores.mutes.list(channelId),
  owners: await stores.owners.list(channelId),
  isMentioned: await stores.people.isMentioned(ada),
  wantsDirect: await stores.people.wantsDirect(ada),
});

const rows: { [Name in SettingName]: { wish: Wish<Name>; command: string } } = {
  digest: { wish: { every: 'off' }, command: 'digest' },
  dm: { wish: { wanted: true }, command: 'dm' },
  mentions: { wish: { wanted: false }, command: 'mentions' },
  mute: { wish: { forMs: HOUR_MS }, command: 'mute' },
  'owners-add': { wish: { part: {}, owners: ['U02ADA'] }, command: 'owners add' },
  'owners-remove': { wish: { part }, command: 'owners remove' },
  quiet: { wish: { wanted: 'off' }, command: 'quiet' },
  unmute: { wish: {}, command: 'unmute' },
};

describe('a setting that the policy denies', () => {
  it.each(Object.entries(rows))('%s: is not changed, and the person is told why', async (name, row) => {
    const world = await worldWithSettings();
    const before = await settingsOf(world);
    const reason = 'ask the release team';
    world.setPolicy({ rules: [{ effect: 'deny', access: ['settings'], reason }], default: 'allow' });
    const payload = { ...world.asked, ...row.wish } as Payload<SettingName>;
    await world.run(name as SettingName, payload, 'cmd-denied');

    expect(await settingsOf(world)).toEqual(before);
    expect(world.texts()).toEqual([]);
    expect(world.whispers()).toEqual([expect.stringContaining(`“${row.command}” here: ${reason}`)]);
    const audited = await world.stores.audit.denials(5);
    expect(audited).toEqual([expect.objectContaining({ event: 'denied', command: row.command, reason })]);
  });
});

describe('a setting whose job crashes before its note', () => {
  it.each([
    ['digest', 'ended the digest'],
    ['owners-remove', 'removed the owner rule'],
    ['quiet', 'ended the quiet hours'],
    ['unmute', 'unmuted this channel'],
  ] as const)('%s: the next run still posts the note, and adds one audit entry', async (name, note) => {
    const world = await worldWithSettings();
    const enqueue: JobDeps['enqueue'] = async (request, options) => {
      if (request.name === 'post-note') throw new Error('died');
      await world.deps.enqueue(request, options);
    };
    const payload = { ...world.asked, ...rows[name].wish };
    const tools = { jobId: 'cmd-1', attempt: 1, lastAttempt: false, log: world.log, later: never };
    await expect(jobOf({ ...world.deps, enqueue }, name).run(payload, tools)).rejects.toThrow('died');
    await jobOf(world.deps, name).run(payload, { ...tools, attempt: 2 });
    await world.idle();

    expect(world.texts()).toEqual([expect.stringContaining(note)]);
    expect(world.whispers()).toEqual([]);
    const audited = await world.stores.audit.newest(5);
    expect(audited).toEqual([expect.objectContaining({ event: 'done', command: rows[name].command })]);
  });
});

type Ended = 'digest' | 'owners-remove' | 'quiet' | 'unmute';

function jobOf(
  deps: JobDeps,
  name: Ended,
): Pick<JobDefinition<Ended>, 'name'> & {
  run(payload: object, tools: Parameters<AnyJobDefinition['run']>[1]): Promise<void>;
} {
  const job = createNotificationsJobs(deps).find((one) => one.name === name);
  if (job === undefined) throw new Error(`no job is called ${name}`);
  return job as ReturnType<typeof jobOf>;
}

function never(): never {
  throw new Error('not later');
}
