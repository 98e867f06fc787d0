// Jobs of the engine itself: public notes, and suggestions for menus.
import { z } from 'zod';
import { Filter } from '../runs/filter.ts';
import { Actor, Place, Say, serves } from './contract.ts';

/** What a menu suggests while somebody types. */
export const SuggestionList = z.discriminatedUnion('kind', [
  /** The directory of projects has them; the stored list only says when it was last completed. */
  z.object({ kind: z.literal('projects') }),
  /** `branch:<name>` and `tag:<name>`, newest pipelines first. */
  z.object({ kind: z.literal('refs'), project: z.string() }),
]);
export type SuggestionList = z.infer<typeof SuggestionList>;

/** A message as blocks/kit/message.ts defines it, with everything else it has. */
const Rendered = z.custom<{ text: string; blocks: { type: string }[] }>(
  (value) =>
    z.object({ text: z.string(), blocks: z.array(z.object({ type: z.string() })) }).safeParse(value).success,
);

export const engineContracts = {
  /** A public line that names who changed what; posted once per `key`. */
  'post-note': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({
      place: Place,
      actor: Actor,
      key: z.string(),
      note: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('env-set'), project: z.string(), name: z.string() }),
        z.object({ kind: z.literal('env-deleted'), project: z.string(), name: z.string() }),
        z.object({
          kind: z.literal('subscribed'),
          project: z.string(),
          name: z.string().optional(),
          filter: Filter,
          /** The subscription existed, with another filter. */
          isChange: z.boolean().optional(),
          /** A pattern: what the policy denies the person is left out of it. */
          isNarrow: z.boolean().optional(),
          /** A sentence: whether the default branch is green or red now. */
          state: Say.optional(),
        }),
        z.object({ kind: z.literal('unsubscribed'), project: z.string(), name: z.string().optional() }),
        z.object({ kind: z.literal('default-project'), project: z.string() }),
        /** Any other change: the sentence after the person's name. `sign` is an emoji's name. */
        z.object({ kind: z.literal('did'), sign: z.string(), say: Say }),
      ]),
    }),
  }),
  /** An answer that Slack did not take at first. With `ifClosed`, it is for everybody in the channel. */
  'deliver-answer': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({
      place: Place,
      actor: Actor,
      message: Rendered,
      /** Epoch ms: when it was written. */
      at: z.number(),
      key: z.string(),
      ifClosed: z.string().optional(),
    }),
  }),
  'refresh-suggestions': serves({
    queue: 'upkeep',
    attempts: 3,
    payload: z.object({ list: SuggestionList }),
  }),
};
