// What every job is built from. All of it comes in from the composition root; no job makes its own.
import type { Circleci } from '../../circleci/client.ts';
import type { Actor } from '../../contracts/index.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Outbox } from '../../slack/outbox.ts';
import type { Workspace } from '../../slack/workspace.ts';
import type { RedisHealth } from '../../store/redis-health.ts';
import type { Stores } from '../../store/stores.ts';
import type { Log } from './job.ts';
import type { Queues } from './queues.ts';

export interface JobTiming {
  /** Least time between two edits of one card, unless the run has settled. */
  cardEditGapMs: number;
  /** Least time between two posts into one channel; Slack bears about one a second. */
  channelPostGapMs: number;
  pollMinMs: number;
  pollMaxMs: number;
  /** Most new cards a channel gets of its subscriptions in one window; the rest is told in one message at its end. */
  burst: { cards: number; windowMs: number };
  /** How long old news is gathered after the bot was away, before it is told in one message. */
  gatherMs: number;
  /** How long a failure may be kept back while it is read whether it is one of an incident. */
  foldMs: number;
  /** Most pipelines read in one tick. */
  pollBatch: number;
}

export interface Acting {
  circleci: Circleci;
  /** For dry runs, notes and the audit: `ana (own token)`, `ci-bot (shared bot token)`. Reads GET /me at most once. */
  asWhom(): Promise<string>;
  /** False: the token shared by all. */
  isOwnToken: boolean;
  /** When the person logged in, epoch ms; only of their own token. */
  ownSince?: number;
}

export interface OwnWebhook {
  /** Where CircleCI is to send its events. */
  url: string;
  /** Signs them. Stays in this process: it is in no job and in no message. */
  secret: string;
}

export interface JobDeps {
  /** Acts with the token shared by all: polls, sweeps, cards. */
  circleci: Circleci;
  /** Acts as a person: with their own token where they logged in, else with the shared one. */
  actAs(actor: Actor): Promise<Acting>;
  /** A client for a token that is about to be checked; close it. Throws UsageError for what cannot be a token. */
  tryToken(token: string): Circleci;
  outbox: Outbox;
  /** What can be asked of Slack. */
  workspace: Workspace;
  stores: Stores;
  /** For `doctor`: how this process and what it leans on are doing. */
  vitals: {
    /** In milliseconds, see queues.ts. */
    lags: Queues['lags'];
    redis(): Promise<RedisHealth>;
    /** CircleCI's clock less ours, as of its last answer. */
    circleciSkewMs(): number | undefined;
  };
  enqueue: Queues['enqueue'];
  /** The policy as it is now, with the members of its groups: its file may be reloaded. */
  policy: () => Policy;
  openSeal(sealed: string, purpose: string): string;
  /** Root of the CircleCI web app, for links. */
  appUrl: string;
  /** What this bot registers for itself; undefined when it does not know its own address or has no secret. */
  webhook?: OwnWebhook | undefined;
  /** Epoch ms. */
  now(): number;
  log: Log;
  timing: JobTiming;
}
