// What every job is built from. The composition root provides all of it; jobs create none of it.
import type { Circleci } from '../../circleci/client.ts';
import type { Actor } from '../../contracts/index.ts';
import type { Origins } from '../../policy/origins.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Outbox } from '../../slack/outbox.ts';
import type { Workspace } from '../../slack/workspace.ts';
import type { RedisHealth } from '../../store/redis-health.ts';
import type { Stores } from '../../store/stores.ts';
import type { Log } from './job.ts';
import type { Queues } from './queues.ts';

export interface JobTiming {
  /** Minimum time between two edits of a card, unless the run has settled. */
  cardEditGapMs: number;
  /** Minimum time between two posts to a channel. Slack allows about one a second. */
  channelPostGapMs: number;
  pollMinMs: number;
  pollMaxMs: number;
  /** Maximum new cards from subscriptions per channel and window. The rest is combined into one message at its end. */
  burst: { cards: number; windowMs: number };
  /** After the bot was down, how long old news is collected before it is posted as one message. */
  gatherMs: number;
  /** How long a failure may be held while the bot reads whether it belongs to an incident. */
  foldMs: number;
  /** How long an archived channel keeps its subscriptions. */
  archivedMs: number;
  /** A post in progress ends within this time, and can be found by then. */
  underWayMs: number;
  /** How soon an output without a link is looked for again; then twice as long, and so on. */
  outputAgainMs: number;
  /** Maximum pipelines read per tick. */
  pollBatch: number;
}

export interface Acting {
  circleci: Circleci;
  /** For dry runs, notes and the audit: `ana (own token)`, `ci-bot (shared bot token)`. Calls GET /me at most once. */
  asWhom(): Promise<string>;
  /** False: the shared bot token. */
  isOwnToken: boolean;
  /** The CircleCI user id of the token's owner. Calls GET /me at most once. */
  circleciId(): Promise<string>;
  /** When the person logged in, epoch ms; only of their own token. */
  ownSince?: number;
}

export interface OwnWebhook {
  /** Where CircleCI should send its events. */
  url: string;
  /** Signs them. Never leaves this process: no job or message contains it. */
  secret: string;
}

export interface JobDeps {
  /** Uses the shared bot token: polls, sweeps, cards. */
  circleci: Circleci;
  /** Acts as a person: with their own token if they logged in, or else with the shared one. */
  actAs(actor: Actor): Promise<Acting>;
  /** A client for a token to be checked; close it. Throws UsageError if the text can't be a token. */
  tryToken(token: string): Circleci;
  outbox: Outbox;
  /** Slack read calls. */
  workspace: Workspace;
  stores: Stores;
  /** Health of this process and its dependencies, for `doctor`. */
  vitals: {
    /** In milliseconds, see queues.ts. */
    lags: Queues['lags'];
    redis(): Promise<RedisHealth>;
    /** CircleCI's clock minus ours, as of its last response. */
    circleciSkewMs(): number | undefined;
    /** Why the policy file as it is now isn't in force: an edit is invalid, and the last valid policy still decides. */
    policyProblem(): string | undefined;
  };
  enqueue: Queues['enqueue'];
  /** The current policy with its groups' members. It can change: the file is reloaded. */
  policy: () => Policy;
  /** Where people belong: the policy is asked again in the job, and so is this. */
  origins: Pick<Origins, 'of'>;
  openSeal(sealed: string, purpose: string): string;
  /** Root of the CircleCI web app, for links. */
  appUrl: string;
  /** A person's CircleCI token is forgotten when it wasn't used for so long. */
  unusedAfterMs: number;
  scrubEnded: Queues['scrubEnded'];
  /** A card shows for the first time how its run ended, so long after the end. For metrics. */
  onEndShown?(ms: number): void;
  /** Where audit lines are copied to, if anywhere. */
  auditChannel?: string | undefined;
  /** The webhook this bot registers. Undefined if it has no public URL or no secret. */
  webhook?: OwnWebhook | undefined;
  /** Epoch ms. */
  now(): number;
  /** See clock-watch.ts. Default: the clock is never stepped. */
  sinceStepMs?(): number;
  log: Log;
  timing: JobTiming;
}
