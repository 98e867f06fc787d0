// What the contract pages are written with: who asked, where the answer goes, what was pointed at, and who may.
import { z } from 'zod';
import type { Access } from '../policy/policy.ts';

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
export const Say = z
  .array(
    z.union([
      z.string(),
      z.object({ code: z.string() }),
      z.object({ project: z.string() }),
      z.object({ user: z.string() }),
      z.object({ url: z.string(), label: z.string() }),
    ]),
  )
  .readonly();
export type Say = z.infer<typeof Say>;

/** What a request is about, as the policy asks. `run`: it has a branch, known or not yet. */
export type About = 'run' | 'project' | 'org' | 'channel' | 'person' | 'everything';

/** Who may ask for a job: the row of the policy. It is written in a contract and nowhere else. */
export interface WhoMay<Payload> {
  /** As it is typed, without `/circleci`; buttons and windows count as their command. */
  command: string;
  /** A function where a flag raises it. */
  access: Access | ((payload: Payload) => Access);
  about: About;
}

export interface Contract {
  /** interactive: a person waits. delivery: cards and events. upkeep: polls and sweeps. */
  queue: 'interactive' | 'delivery' | 'upkeep';
  /** Runs before the job counts as failed. Being moved later or rate limited costs none. */
  attempts: number;
  /** `once`: changes CircleCI, so it goes through jobs/engine/run-once.ts. `repeatable`: running it twice is harmless. */
  effect: 'once' | 'repeatable';
  payload: z.ZodType;
}

type Fields = z.ZodRawShape;
type AskedPayload<F extends Fields> = z.ZodObject<typeof asked & F>;
type Asked<F extends Fields> = WhoMay<z.infer<AskedPayload<F>>> & { fields: F; attempts?: number };

/** A person waits for it, and running it twice is harmless. */
export const asks = <const F extends Fields>({ fields, attempts = 4, ...whoMay }: Asked<F>) => ({
  queue: 'interactive' as const,
  attempts,
  effect: 'repeatable' as const,
  payload: z.object({ ...asked, ...fields }) as AskedPayload<F>,
  ...whoMay,
});

/** It changes CircleCI, once. */
export const changes = <const F extends Fields>({ fields, attempts = 6, ...whoMay }: Asked<F>) => ({
  queue: 'interactive' as const,
  attempts,
  effect: 'once' as const,
  payload: z.object({ ...asked, ...fields }) as AskedPayload<F>,
  ...whoMay,
});

/** The bot's own work: nobody is asked whether it may. */
export const serves = <P extends z.ZodType, Q extends Contract['queue']>(row: {
  queue: Q;
  attempts: number;
  payload: P;
}) => ({ ...row, effect: 'repeatable' as const });
