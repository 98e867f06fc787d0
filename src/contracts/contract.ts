// What the contracts are written with: who asked, where the answer goes, what was pointed at.
import { z } from 'zod';

/** Who asked, in Slack's terms. */
export const Actor = z.object({ userId: z.string(), teamId: z.string().optional() });
export type Actor = z.infer<typeof Actor>;

/** Where the answer goes. `responseUrl` is good for 5 answers in 30 minutes and is kept out of logs. */
export const Place = z.object({
  channelId: z.string(),
  responseUrl: z.string().optional(),
  threadTs: z.string().optional(),
});
export type Place = z.infer<typeof Place>;

/** What a person pointed at (circleci/refs.ts), with the project to read it in where the text named none. */
export const Target = z.object({
  ref: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('project'), slug: z.string() }),
    z.object({ kind: z.literal('branch'), slug: z.string().optional(), branch: z.string() }),
    z.object({ kind: z.literal('pipeline'), slug: z.string().optional(), number: z.number() }),
    z.object({
      kind: z.literal('workflow'),
      id: z.string(),
      slug: z.string().optional(),
      pipelineNumber: z.number().optional(),
    }),
    z.object({
      kind: z.literal('job'),
      slug: z.string().optional(),
      number: z.number(),
      workflowId: z.string().optional(),
      pipelineNumber: z.number().optional(),
    }),
    z.object({ kind: z.literal('uuid'), id: z.string() }),
    z.object({ kind: z.literal('last') }),
    z.object({ kind: z.literal('mine') }),
  ]),
  /** The channel's default project or the one given with --project. */
  project: z.string().optional(),
});
export type Target = z.infer<typeof Target>;

/** In every payload that a person asked for. */
export const asked = { actor: Actor, place: Place };
export const ParameterValue = z.union([z.string(), z.number(), z.boolean()]);

/** A sentence's pieces: our own words, and names of others, which a renderer makes harmless (blocks/kit/say.ts). */
export const Say = z.array(
  z.union([
    z.string(),
    z.object({ code: z.string() }),
    z.object({ project: z.string() }),
    z.object({ user: z.string() }),
    z.object({ url: z.string(), label: z.string() }),
  ]),
);
export type Say = z.infer<typeof Say>;

export interface Contract {
  /** interactive: a person waits. delivery: cards and events. upkeep: polls and sweeps. */
  queue: 'interactive' | 'delivery' | 'upkeep';
  /** Runs before the job counts as failed. Being moved later or rate limited costs none. */
  attempts: number;
  /** `once`: changes CircleCI, so it goes through jobs/engine/run-once.ts. `repeatable`: running it twice is harmless. */
  effect: 'once' | 'repeatable';
  payload: z.ZodType;
}
