// Notices that Redis lost data: it was emptied, or it is older than it was, after a restore or a failover. Each process
// counts in Redis and remembers the count in memory and in DATA_DIR.
import { randomUUID } from 'node:crypto';
import type { Remembered } from '../../store/generation-file.ts';
import type { DataLoss, Generation, Generations } from '../../store/generations.ts';
import type { Log } from './job.ts';
import type { Queues } from './queues.ts';

export interface DataWatchOptions {
  generations: Generations;
  file: { read(): Promise<Remembered | undefined>; write(remembered: Remembered): Promise<void> };
  now(): number;
  log: Log;
  /** Redis lost data. `channels`: where the bot has posted. May be called by several processes for the same loss. */
  onLoss(loss: DataLoss, channels: readonly string[]): Promise<void>;
  everyMs?: number;
}

interface Doubt {
  /** Epoch ms. */
  from: number;
  until: number;
}

export interface DataWatch {
  /** Compares and counts on. Never rejects. */
  check(): Promise<void>;
  /** Redis is connected again: it may be another server, or have lost its last seconds. */
  reconnected(): void;
  /** What was posted since `from` may be unknown to Redis. Waits for a comparison under way. */
  doubt(): Promise<Doubt | undefined>;
  /** A job from before this time is older than a restored backup, so it may have been done. Epoch ms. */
  restoredAt(): number | undefined;
  /** The last beat before the start is in the future: the clock was stepped back since. */
  wasAhead: boolean;
  /** The bot has written to this channel, so that what it posted soon counts as known. */
  posted(channelId: string): void;
  close(): Promise<void>;
}

const EVERY_MS = 5_000;
const SOON_MS = 250;
/** Clocks of processes differ a little. */
const AHEAD_MS = 2_000;
const MAX_CHANNELS = 500;

/** Await it before the first job runs. */
export async function startDataWatch(options: DataWatchOptions): Promise<DataWatch> {
  const { generations, file, now, log, everyMs = EVERY_MS } = options;
  const before = await file.read();
  const channels = new Set(before?.channels);
  let known = before?.generation;
  let loss: DataLoss | undefined;
  let doubt: Doubt | undefined;
  let canWrite = true;
  let checking: Promise<void> | undefined;

  async function compare(): Promise<void> {
    const [found, told] = [await generations.read(), await generations.loss()];
    // Another process noticed it, or this one before it was restarted.
    if (told !== undefined && told.until > (loss?.until ?? 0)) {
      loss = told;
      if (now() - told.until < DAY_MS) doubtSince(told.from);
      if (told.until > (known?.at ?? 0)) known = undefined;
    }
    const kind = judgeData(known, found);
    if (kind !== undefined) await noteLoss(kind, found);
    known = await generations.beat(known?.id ?? randomUUID(), now());
    if (canWrite) await file.write({ generation: known, channels: [...channels] }).catch(cannotWrite);
  }

  async function noteLoss(kind: DataLoss['kind'], found: Generation | undefined): Promise<void> {
    const until = now();
    // Posts of any time may be forgotten. A day is as far back as anybody looks.
    const from = kind === 'emptied' ? until - DAY_MS : Math.min(found?.at ?? until, until);
    log.error({ kind, from, until, known, found }, lossWords[kind]);
    loss = { kind, from, until };
    doubtSince(from);
    known = undefined;
    await generations.noteLoss(loss);
    await options.onLoss(loss, [...channels]);
  }

  /** A new object even if nothing changed: histories that were read before are too old. */
  function doubtSince(from: number): void {
    doubt = { from: Math.min(from, doubt?.from ?? from), until: now() };
  }

  function cannotWrite(err: unknown): void {
    canWrite = false;
    log.warn(
      { err },
      'DATA_DIR can’t be written, so a Redis restored while the bot is stopped goes unnoticed',
    );
  }

  const check = async (): Promise<void> => {
    checking ??= compare()
      .catch((err: unknown) => log.debug({ err }, 'could not compare what Redis holds with what it held'))
      .finally(() => {
        checking = undefined;
      });
    await checking;
  };

  // Who starts can't know whether the last seconds before were kept, so the first look goes back to the last beat.
  const atStart = await generations.read().catch(() => undefined);
  const wasAhead = (atStart?.at ?? 0) > now() + AHEAD_MS;
  if (atStart === undefined && known === undefined && loss === undefined)
    log.info({}, `Redis has no data of this bot yet. ${dumpHint}`);
  if (atStart !== undefined) doubtSince(Math.min(atStart.at, now()));
  await check();

  const timer = setInterval(() => void check(), everyMs);
  timer.unref();
  let soon: NodeJS.Timeout | undefined;
  return {
    check,
    wasAhead,
    reconnected() {
      doubtSince(known?.at ?? now());
      void check();
    },
    async doubt() {
      await checking;
      return doubt;
    },
    restoredAt: () => (loss?.kind === 'restored' ? loss.until : undefined),
    posted(channelId) {
      if (/^[CG]/.test(channelId)) channels.add(channelId);
      for (const oldest of channels) if (channels.size > MAX_CHANNELS) channels.delete(oldest);
      soon ??= setTimeout(() => {
        soon = undefined;
        void check();
      }, SOON_MS).unref();
    },
    async close() {
      clearInterval(timer);
      clearTimeout(soon);
      await check();
    },
  };
}

/** What Redis lost since it was `known`, by what it holds now. */
export function judgeData(
  known: Generation | undefined,
  found: Generation | undefined,
): DataLoss['kind'] | undefined {
  if (known === undefined) return undefined;
  if (found === undefined) return 'emptied';
  return found.id !== known.id || found.count < known.count ? 'restored' : undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The way to lose everything that looks like having restored it. */
const dumpHint =
  'If you have just restored a dump.rdb, Redis ignored it because of `appendonly yes`: see docs/operations.md, Restore';

const lossWords = {
  emptied: `Redis was emptied. Subscriptions, logins, mutes and the audit log are gone. Restore a backup, or set them up again. ${dumpHint}`,
  restored:
    'Redis holds older data than before: it was restored from a backup, or failed over before it had replicated. What was stored since is gone',
} as const;

/** Every channel that is known to the bot hears of it, and the audit channel. */
export function createLossTeller({
  enqueue,
  auditChannel,
}: {
  enqueue: Queues['enqueue'];
  auditChannel: string | undefined;
}): DataWatchOptions['onLoss'] {
  return async (loss, channels) => {
    for (const channelId of new Set([...channels, ...(auditChannel === undefined ? [] : [auditChannel])])) {
      const id = `lost-${loss.until}-${channelId}`;
      await enqueue({ name: 'tell-data-lost', id, payload: { channelId, ...loss } });
    }
  };
}
