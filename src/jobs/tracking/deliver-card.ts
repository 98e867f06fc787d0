// Brings one card in one channel up to date: posts it once, then edits it in place. It always draws the newest state,
// and reschedules itself instead of waiting.
import { createHash } from 'node:crypto';
import type { Message } from '../../blocks/kit/message.ts';
import { withReplacesNote } from '../../blocks/kit/replaces-note.ts';
import { renderRunCard } from '../../blocks/runs/index.ts';
import type { Payload } from '../../contracts/index.ts';
import { isSettled, phaseOf } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import type { Card } from '../../store/cards.ts';
import { isChannelClosed, isMessageGone } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { notingLimit, waitOutLimit } from '../engine/slack-limit.ts';
import { askThreads } from './ask-threads.ts';
import { authorOf } from './author-of.ts';
import { dropCard } from './drop-card.ts';
import { failuresOf } from './failures-of.ts';
import { sameCauseOf } from './incident-post.ts';
import { postCard } from './post-card.ts';
import { streakOf } from './streak-of.ts';
import { usualTimesOf } from './usual-times.ts';

export function createDeliverCardJob(deps: JobDeps): JobDefinition<'deliver-card'> {
  return {
    name: 'deliver-card',
    async run(which, tools) {
      try {
        await deliver(deps, which, tools);
        await askThreads(deps, which);
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        await dropCard(deps, which, error, tools);
      }
    },
  };
}

type Which = Payload<'deliver-card'>;

async function deliver(deps: JobDeps, which: Which, tools: JobTools, overwrote = false): Promise<void> {
  const { stores, appUrl, timing } = deps;
  const { channelId, pipelineId } = which;
  const [card, run] = await Promise.all([
    stores.cards.get(channelId, pipelineId),
    stores.runs.get(pipelineId),
  ]);
  if (card === undefined || run === undefined) return;

  const [streak, usual, authorId, sameCause, failures] = await Promise.all([
    streakOf(deps, run),
    usualTimesOf(deps, run),
    authorOf(deps, run),
    sameCauseOf(deps, channelId, run),
    failuresOf(deps, run),
  ]);
  const drawn = renderRunCard(run, { appUrl, streak, usual, authorId, sameCause, failures });
  const message = withReplacesNote(drawn, card.replaces);
  if (card.frozenBy !== undefined) {
    await endFrozen(deps, { card, run, hash: hashOf(message) }, tools);
  } else if (card.ts === undefined) {
    await postCard(deps, { card, run, message, hash: hashOf(message) }, tools);
  } else {
    // Even if the run is unchanged: the card also shows earlier runs.
    await edit(deps, { card, ts: card.ts, run, message, overwrote }, tools);
  }

  const [after, shown] = [await stores.runs.get(pipelineId), await stores.cards.get(channelId, pipelineId)];
  await setThread(deps, shown, run);
  noteEndShown(deps, run, { before: card, after: shown });
  // Another worker may have shown something newer while our edit was in flight.
  if ((shown?.shownRev ?? 0) > run.rev) return await deliver(deps, which, tools, true);
  if (after !== undefined && shown !== undefined && after.rev > run.rev) {
    return tools.later(isSettled(after) ? 0 : timing.cardEditGapMs);
  }
}

/** What people ask in the card's thread is about this run. */
async function setThread({ stores }: JobDeps, card: Card | undefined, run: Run): Promise<void> {
  if (card?.ts === undefined) return;
  const { ts, threadTs, channelId, postChannelId = channelId } = card;
  const { projectSlug, number, branch } = run;
  await stores.threads.set({
    channelId: postChannelId,
    ts: threadTs ?? ts,
    isRoot: threadTs === undefined,
    subject: { projectSlug, number, branch },
  });
}

/** Of a run that ended before CircleCI said when, there is nothing to measure. */
function noteEndShown(
  { now, onEndShown }: JobDeps,
  run: Run,
  { before, after }: { before: Card; after: Card | undefined },
): void {
  const isNew = after?.shownPhase !== before.shownPhase && after?.shownPhase === phaseOf(run);
  const ends = run.workflows.map(({ stoppedAt }) => Date.parse(stoppedAt ?? ''));
  const endedAt = Math.max(...ends.filter((at) => !Number.isNaN(at)));
  if (isNew && isSettled(run) && Number.isFinite(endedAt)) onEndShown?.(now() - endedAt);
}

interface Edit {
  card: Card;
  ts: string;
  run: Run;
  message: Message;
  /** Slack may show an older state than the store says. */
  overwrote: boolean;
}

async function edit(deps: JobDeps, wanted: Edit, tools: JobTools): Promise<void> {
  const { stores, outbox, now, timing } = deps;
  const { card, ts, run, message, overwrote } = wanted;
  const { channelId, pipelineId } = card;
  const hash = hashOf(message);
  if (hash === card.shownHash && !overwrote) {
    const at = card.lastEditAt ?? now();
    return await stores.cards.edited(channelId, pipelineId, { rev: run.rev, hash, at, phase: phaseOf(run) });
  }
  // An edit in the future was stored by a clock that was ahead.
  const waitMs = Math.min(timing.cardEditGapMs, (card.lastEditAt ?? 0) + timing.cardEditGapMs - now());
  if (waitMs > 0 && !isSettled(run) && !overwrote) return tools.later(waitMs);
  await waitOutLimit(deps, { channelId, method: 'chat.update' }, tools);
  const isOvertaken = !(await stores.cards.aim(channelId, pipelineId, run.rev));
  // Unless the run's own revisions began again, as after its entry was lost.
  if (isOvertaken && ((await stores.runs.get(pipelineId))?.rev ?? 0) > run.rev) return;
  try {
    const update = { channelId: card.postChannelId ?? channelId, ts, message };
    await notingLimit(deps, channelId, () => outbox.update(update));
    await stores.channels.opened(channelId);
  } catch (error) {
    if (!isMessageGone(error)) throw error;
    tools.log.info(
      { err: error, channelId, pipelineId },
      'a card cannot be edited anymore; only its end follows',
    );
    await stores.cards.freeze(channelId, pipelineId, error.slackError);
    return tools.later(0);
  }
  await stores.cards.edited(channelId, pipelineId, { rev: run.rev, hash, at: now(), phase: phaseOf(run) });
}

/**
 * Posts the end once, in a new message that says why it is there. Until then, the channel hears nothing. A message that
 * shows the same end already is left as it is.
 */
async function endFrozen(
  { stores, now }: JobDeps,
  { card, run, hash }: Pick<Edit, 'card' | 'run'> & { hash: string },
  tools: JobTools,
): Promise<void> {
  const { channelId, pipelineId } = card;
  if (isSettled(run) && card.shownPhase !== phaseOf(run)) {
    await stores.cards.replace(channelId, pipelineId);
    return tools.later(0);
  }
  // As far as anybody can be shown.
  await stores.cards.edited(channelId, pipelineId, { rev: run.rev, hash, at: card.lastEditAt ?? now() });
}

const hashOf = (message: Message): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('base64url');
