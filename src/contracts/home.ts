// Jobs behind windows, menus, the home tab and shared links.
import { z } from 'zod';
import { Actor, asked, type Contract, ParameterValue, Target } from './contract.ts';

/** What the menus offer while one types, by what it is about. */
export const SuggestionList = z.discriminatedUnion('kind', [
  /** Slugs of the projects that the shared token's owner follows. */
  z.object({ kind: z.literal('projects') }),
  /** `branch:<name>` and `tag:<name>`, those of the newest pipelines first. */
  z.object({ kind: z.literal('refs'), project: z.string() }),
  z.object({ kind: z.literal('workflows'), project: z.string() }),
  /** Of the project's organization. */
  z.object({ kind: z.literal('contexts'), project: z.string() }),
]);
export type SuggestionList = z.infer<typeof SuggestionList>;

export const windowContracts = {
  /** Draws the form of "Run a pipeline" anew, from what the project declares. */
  'fill-trigger': {
    queue: 'interactive',
    attempts: 3,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      viewId: z.string(),
      /** Of the window when this was asked for. */
      hash: z.string(),
      /** Of two askings for one window the later has more. */
      order: z.number(),
      /** Grows when the fields become those of another pipeline, so that nothing typed before stays in them. */
      generation: z.number(),
      project: z.string().optional(),
      branch: z.string().optional(),
      tag: z.string().optional(),
      /** Name or id. */
      definition: z.string().optional(),
      /** What the fields begin with in place of the defaults. */
      given: z.record(z.string(), ParameterValue),
    }),
  },
  'refresh-suggestions': {
    queue: 'upkeep',
    attempts: 3,
    effect: 'repeatable',
    payload: z.object({ list: SuggestionList }),
  },
  'publish-home': {
    queue: 'interactive',
    attempts: 3,
    effect: 'repeatable',
    payload: z.object({ actor: Actor, hash: z.string().optional() }),
  },
  /** Shows in place of links what they lead to. */
  'unfurl-links': {
    queue: 'delivery',
    attempts: 5,
    effect: 'repeatable',
    payload: z.object({
      actor: Actor,
      channelId: z.string(),
      messageTs: z.string(),
      /** Slack's name for where the links stand, also while the message is being written. */
      unfurl: z.object({ id: z.string(), source: z.enum(['composer', 'conversations_history']) }).optional(),
      links: z.array(z.object({ url: z.string(), target: Target })),
    }),
  },
} satisfies Record<string, Contract>;
