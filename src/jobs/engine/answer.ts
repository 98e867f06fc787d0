// Answers one person, in the one message that they see of a request: it takes the place of what was said before, and a job
// that runs again doesn't repeat it. If Slack doesn't take it now, it becomes a job of its own, so CircleCI isn't read again.
import { createHash } from 'node:crypto';
import { inDirect } from '../../blocks/kit/in-direct.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { sayingMeant } from '../../blocks/kit/offer.ts';
import type { Place } from '../../contracts/index.ts';
import { isSlackNever, SlackSendError } from '../../errors.ts';
import type { AnswerState, WaitingNote } from '../../store/said.ts';
import type { Asked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

interface Deps extends Pick<JobDeps, 'outbox' | 'enqueue' | 'now'> {
  stores: Pick<JobDeps['stores'], 'said'>;
}

/** Throws SlackSendError only if Slack takes the message in no way at all. */
export async function answer(
  deps: Deps,
  asked: Asked,
  words: Message,
  tools: Pick<JobTools, 'jobId' | 'log' | 'replies'>,
): Promise<void> {
  const { said } = deps.stores;
  const { jobId, log, replies } = tools;
  const { place, actor } = asked;
  const at = deps.now();
  const { meant } = place;
  const whole = meant === undefined ? words : sayingMeant(words, meant);
  const message = place.channelId.startsWith('D') ? inDirect(whole) : whole;
  const nth = replies === undefined ? undefined : replies.count++;
  const state = nth === undefined ? NOTHING : await beginAnswer(deps, { jobId, nth, at, log });
  if (state.before === 'sent') return log.debug({ nth }, 'answered in an earlier run');
  try {
    const key = nth === undefined ? keyOf(jobId, message) : `answer-${jobId}-${nth}`;
    await send(deps, asked, message, { ...state, key, isFirst: nth === 0 });
  } catch (error) {
    const afterMs = keptAfterMs(error);
    if (afterMs === undefined) {
      if (nth !== undefined) await said.forgetAnswer(jobId, nth);
      throw error;
    }
    log.warn({ err: error }, 'Slack does not take an answer; it is kept');
    const key = keyOf(jobId, message);
    const payload = { place, actor, message, at, key };
    await deps.enqueue({ name: 'deliver-answer', id: key, payload }, { delayMs: afterMs });
  }
  if (nth === undefined) return;
  // Said is said: a job that runs again because of this would say it twice.
  await said.answered(jobId, nth).catch((err: unknown) => {
    log.warn({ err }, 'could not note that an answer was sent');
  });
}

/** By what it says: two answers of one job differ. */
function keyOf(jobId: string, { text, blocks }: Message): string {
  const which = JSON.stringify([jobId, text, blocks]);
  return `answer-${createHash('sha256').update(which).digest('base64url').slice(0, 32)}`;
}

const NOTHING: AnswerState = { before: undefined, waiting: undefined };
/** A message on its way to Slack arrives within this time, or is known to have failed. */
const ON_ITS_WAY_MS = 1_000;
const LOOK_AGAIN_MS = 100;

/** Waits for a message that is just being sent: it must not arrive after the answer, in its place. */
async function beginAnswer(
  { stores: { said }, now }: Deps,
  { jobId, nth, at, log }: Pick<JobTools, 'jobId' | 'log'> & { nth: number; at: number },
): Promise<AnswerState> {
  const begun = await said.beginAnswer(jobId, nth, at);
  for (let { waiting } = begun; waiting?.state === 'claimed'; ) {
    if (Math.abs(now() - waiting.at) > ON_ITS_WAY_MS) break;
    log.debug({}, 'another message to the same person is on its way');
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    waiting = (await said.beginAnswer(jobId, nth, at)).waiting;
    begun.waiting = waiting;
  }
  return begun;
}

interface Sending extends AnswerState {
  key: string;
  isFirst: boolean;
}

async function send(
  deps: Deps,
  { place, actor }: Asked,
  message: Message,
  { before, waiting, key, isFirst }: Sending,
): Promise<void> {
  const { outbox } = deps;
  if (isFirst && (await edited(deps, waiting, message))) return;
  const direct = directPlaceOf(place);
  if (direct === undefined) {
    const replaceOriginal = isFirst && place.replaces === true;
    return await outbox.reply(place, actor, message, { replaceOriginal });
  }
  const { threadTs } = place;
  if (typeof before === 'object') {
    const sinceMs = Math.min(before.sendingSince, deps.now());
    const ts = await outbox.findPosted({ channelId: direct, key, sinceMs, threadTs });
    if (ts !== undefined) return;
  }
  await outbox.post({ channelId: direct, message, key, threadTs });
}

/** In direct messages with the bot, everything that says that it takes longer can be edited. */
async function edited(
  { outbox }: Pick<Deps, 'outbox'>,
  waiting: WaitingNote | undefined,
  message: Message,
): Promise<boolean> {
  const { channelId, ts } = waiting ?? {};
  if (channelId === undefined || ts === undefined) return false;
  try {
    await outbox.update({ channelId, ts, message });
    return true;
  } catch (error) {
    if (!isSlackNever(error)) throw error;
    return false;
  }
}

/** The direct messages with the bot, where nobody else reads. Undefined: the answer is for one person among others. */
export function directPlaceOf({ channelId, betweenPeople, responseUrl }: Place): string | undefined {
  const isDirect = channelId.startsWith('D') && betweenPeople !== true;
  return isDirect && responseUrl === undefined ? channelId : undefined;
}

/** How long to wait before the next try. Undefined: no other try can help. */
export function keptAfterMs(error: unknown): number | undefined {
  if (!(error instanceof SlackSendError) || error.kind === 'never') return undefined;
  return typeof error.retry === 'object' ? error.retry.afterMs : 0;
}
