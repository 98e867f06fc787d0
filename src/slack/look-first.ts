// Posting after Redis may have lost what was posted: each channel's history is read once, and a message that is already
// there is brought up to date instead of posted again.
import { isSlackNever } from '../errors.ts';
import type { Outbox } from './outbox.ts';

export interface Doubt {
  /** Since when posts may have been forgotten. Epoch ms. */
  from: number;
  until: number;
}

export interface LookFirstOptions {
  outbox: Outbox;
  /** The newest one, if any. */
  doubt(): Promise<Doubt | undefined>;
  onPosted(channelId: string): void;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

type Posted = Awaited<ReturnType<Outbox['listPosted']>>;

/** More channels and threads than this are read again when they are posted to. */
const MAX_READ = 2_000;

export function lookFirst({ outbox, doubt, onPosted, log }: LookFirstOptions): Outbox {
  const read = new Map<string, Promise<Posted | undefined>>();
  let readFor: Doubt | undefined;

  /** Undefined if the history can't be read there, which no wait changes. */
  async function postedIn(
    { channelId, threadTs }: { channelId: string; threadTs?: string | undefined },
    since: Doubt,
  ): Promise<Posted | undefined> {
    if (readFor !== since || read.size > MAX_READ) read.clear();
    readFor = since;
    const place = `${channelId} ${threadTs ?? ''}`;
    const reading = read.get(place) ?? list(channelId, threadTs, since);
    read.set(place, reading);
    // A failed read is repeated by the next try of the job.
    reading.catch(() => read.delete(place));
    return await reading;
  }

  async function list(channelId: string, threadTs: string | undefined, { from }: Doubt) {
    try {
      return await outbox.listPosted({ channelId, threadTs, sinceMs: from });
    } catch (error) {
      if (!isSlackNever(error)) throw error;
      log.warn({ err: error, channelId }, 'cannot look for messages that Redis may have forgotten');
      return undefined;
    }
  }

  return {
    ...outbox,
    async post(post) {
      const since = await doubt();
      const posted = since === undefined ? undefined : await postedIn(post, since);
      const ts = posted?.byKey.get(post.key);
      if (posted !== undefined && ts !== undefined) {
        const { channelId } = posted;
        log.info({ channelId, ts, key: post.key }, 'Redis had forgotten a message that is in Slack');
        if (await isStillThere(() => outbox.update({ channelId, ts, message: post.message }))) {
          return { channelId, ts };
        }
      }
      const done = await outbox.post(post);
      onPosted(done.channelId);
      return done;
    },
  };
}

/** False if somebody deleted it since. One that can't be edited is there all the same. */
async function isStillThere(update: () => Promise<void>): Promise<boolean> {
  try {
    await update();
    return true;
  } catch (error) {
    if (!isSlackNever(error)) throw error;
    return error.slackError !== 'message_not_found';
  }
}
