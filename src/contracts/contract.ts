// Building blocks of the contract pages: who asked, where the answer goes, the target, and the permission.
import { z } from 'zod';
import type { Access } from '../policy/policy.ts';

/** Who asked, in Slack's terms. */
export const Actor = z.object({ userId: z.string(), teamId: z.string().optional() });
export type Actor = z.infer<typeof Actor>;

/** Where the answer goes. `responseUrl` takes 5 answers in 30 minutes and is never logged. */
export const Place = z.object({
  /** The person's own id reaches them directly. */
  channelId: z.string(),
  /** It was asked in a direct or group message that the bot can never join; `channelId` is the person's. */
  betweenPeople: z.literal(true).optional(),
  /** That conversation, which rules may name. */
  conversationId: z.string().optional(),
  responseUrl: z.string().optional(),
  threadTs: z.string().optional(),
  /** The message that `responseUrl` belongs to is a question of ours, or the line "On it": the answer takes its place. */
  replaces: z.literal(true).optional(),
  /** The command that a typed sentence was taken for; the answer says so. */
  meant: z.string().optional(),
});
export type Place = z.infer<typeof Place>;

/** What a window carries of the place where its command was typed. */
export const WindowPlace = Place.pick({
  channelId: true,
  conversationId: true,
  responseUrl: true,
  threadTs: true,
}).extend({ channelId: z.string().min(1) });
export type WindowPlace = z.infer<typeof WindowPlace>;

/** The channel or conversation that the policy judges by. */
export const judgedIn = ({
  channelId,
  conversationId,
}: Pick<Place, 'channelId' | 'conversationId'>): string => conversationId ?? channelId;

/** What a person pointed at (circleci/refs.ts), and the project to look in if the text named none. */
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
  /** The project from --project, or else the channel's default. */
  project: z.string().optional(),
});
export type Target = z.infer<typeof Target>;

/** In the payload of every job that a person asked for. */
export const asked = { actor: Actor, place: Place };
export const ParameterValue = z.union([z.string(), z.number(), z.boolean()]);

/** A sentence in pieces: our own words, and names by others, which the renderer escapes (blocks/kit/say.ts). */
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

/** What a request is about, for the policy. `run`: it has a branch, known or not yet. */
export type About = 'run' | 'project' | 'org' | 'channel' | 'person' | 'everything';

/** One kind of access, or several that are all needed. Help shows the first. */
export type AccessNeeded = Access | readonly Access[];

/** The policy row that decides who may ask for a job. Only contracts define it. */
export interface WhoMay<Payload> {
  /** As typed, without `/circleci`. Buttons and modals count as their command. */
  command: string;
  /** Other commands whose work it does as well: the right to each is needed. A function if it takes a flag. */
  includes?: readonly string[] | ((payload: Payload) => readonly string[]);
  /** A function if a flag raises the access level. */
  access: AccessNeeded | ((payload: Payload) => AccessNeeded);
  about: About;
  /**
   * It answers, and nothing goes on afterwards: open-source projects are read without a token if the person's token can't see
   * them.
   */
  readsPublic?: true | ((payload: Payload) => boolean);
  /** It stores something for the channel where it is asked, so the bot has to be able to post there. */
  setsChannel?: true;
}

/** A secret in a payload, encrypted (store/seal.ts). It is removed when the job ends. */
export interface Sealed<Payload> {
  /** The payload's field. */
  field: string;
  /** What it is bound to. */
  purpose(payload: Payload): string;
}

export interface Contract {
  /**
   * interactive: a person waits. intake: webhooks. delivery: what is sent to Slack, without asking CircleCI. upkeep: what
   * reads CircleCI by itself, such as polls and the details of a failure.
   */
  queue: 'interactive' | 'intake' | 'delivery' | 'upkeep';
  /** Attempts before the job counts as failed. Being postponed or rate limited doesn't use one up. */
  attempts: number;
  /**
   * How long it is tried while Slack or CircleCI are away; such failures use up no attempt. Default: see keptMs. While
   * Slack shuts the whole app out, nothing is given up earlier than KEPT_SHUT_OUT_MS.
   */
  keptMs?: number;
  /** Its place among those that wait: without one first, then the lowest. A method, for rows of narrower payloads. */
  priority?(payload: never): number | undefined;
  /** `once`: changes CircleCI, so it goes through jobs/engine/run-once.ts. `repeatable`: safe to run twice. */
  effect: 'once' | 'repeatable';
  /** An object without fields named `v` and `aside`, which jobs/engine/stored-payload.ts adds. */
  payload: z.ZodType;
  /** Raised with every change of the payload, so that older workers leave it to newer ones. Default 1. */
  version?: number;
}

const DAY_MS = 24 * 60 * 60_000;
/** What the bot owes to a channel without being asked. */
export const KEPT_DAY_MS = DAY_MS;
/** Somebody has to let the app in again, which may take a long weekend and more. */
export const KEPT_SHUT_OUT_MS = 14 * DAY_MS;
/** A card shows the newest state, so it makes sense as long as the run is kept. */
export const KEPT_CARD_MS = 14 * DAY_MS;
/** An open window, or what somebody is looking at: they have long closed it by then. */
export const KEPT_WINDOW_MS = 10 * 60_000;

/** Ticks and other upkeep come again by themselves. */
export const keptMs = ({ queue, keptMs = queue === 'upkeep' ? 0 : DAY_MS }: Contract): number => keptMs;

type Fields = z.ZodRawShape;
type AskedPayload<F extends Fields> = z.ZodObject<typeof asked & F>;
type Asked<F extends Fields, A extends About> = WhoMay<z.infer<AskedPayload<F>>> & {
  fields: F;
  about: A;
  attempts?: number;
  keptMs?: number;
  version?: number;
  sealed?: Sealed<z.infer<AskedPayload<F>>>;
};

/** A person is waiting, and it is safe to run twice. */
export const asks = <const F extends Fields, const A extends About>({
  fields,
  attempts = 4,
  ...whoMay
}: Asked<F, A>) => ({
  queue: 'interactive' as const,
  attempts,
  effect: 'repeatable' as const,
  payload: z.object({ ...asked, ...fields }) as AskedPayload<F>,
  ...whoMay,
});

/** Changes CircleCI exactly once. */
export const changes = <const F extends Fields, const A extends About>({
  fields,
  attempts = 6,
  ...whoMay
}: Asked<F, A>) => ({
  queue: 'interactive' as const,
  attempts,
  effect: 'once' as const,
  payload: z.object({ ...asked, ...fields }) as AskedPayload<F>,
  ...whoMay,
});

/** The bot's own work, which needs no permission. */
export const serves = <P extends z.ZodType, Q extends Contract['queue']>(row: {
  queue: Q;
  attempts: number;
  keptMs?: number;
  payload: P;
  version?: number;
  priority?: (payload: z.infer<P>) => number | undefined;
}) => ({ ...row, effect: 'repeatable' as const });
