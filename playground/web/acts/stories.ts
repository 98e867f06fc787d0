// Tells a guided story: begins it, plays steps, ends it.
import { z } from 'zod';
import { defineActs } from './define-acts.ts';

const options = [
  z.object({ kind: z.literal('story-start'), story: z.string(), step: z.int().min(1).optional() }),
  z.object({ kind: z.literal('story-next') }),
  z.object({ kind: z.literal('story-play') }),
  z.object({ kind: z.literal('story-pause') }),
  z.object({ kind: z.literal('story-leave') }),
] as const;
export type StoryAct = z.infer<(typeof options)[number]>;

/** Answers when the playing has ended. What goes wrong in a step is in the slice, too. */
export const storyActs = defineActs(options, async (act, { teller }) => {
  if (teller === undefined) throw new Error('This playground tells no stories.');
  if (act.kind === 'story-start') await teller.start(act.story, act.step);
  if (act.kind === 'story-next') await teller.next();
  if (act.kind === 'story-play') await teller.playAll();
  if (act.kind === 'story-pause') teller.pause();
  if (act.kind === 'story-leave') await teller.leave();
  return { ok: true };
});
