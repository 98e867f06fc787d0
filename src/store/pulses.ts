// Heartbeats that `doctor` checks: when a webhook last arrived, how the web process is connected, and which calls CircleCI
// said it will remove.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';

const IntakeState = z.object({
  mode: z.enum(['http', 'socket']),
  /** Slack can send requests to the bot. */
  isUp: z.boolean(),
  /** Epoch ms. */
  at: z.number(),
});
export type IntakeState = z.infer<typeof IntakeState>;

const WorkerState = z.object({
  /** Epoch ms. */
  at: z.number(),
  /** What doesn't work for it, by name, with why: `circleci`. */
  failing: z.record(z.string(), z.string()),
});
export type WorkerState = z.infer<typeof WorkerState>;

const Removal = z.object({
  /** `GET /api/v1.1/me`, without ids if possible. */
  call: z.string(),
  /** ISO 8601, if CircleCI gave a date. */
  sunsetAt: z.string().optional(),
});
export type Removal = z.infer<typeof Removal>;

const SlackGone = z.object({
  event: z.enum(['app_uninstalled', 'tokens_revoked']),
  /** Epoch ms. */
  at: z.number(),
  /** Slack refused the token too. */
  isSure: z.boolean(),
});
export type SlackGone = z.infer<typeof SlackGone>;

/** A worker reports every 10 s. */
const WORKER_STATE_MS = 45_000;

export interface Pulses {
  webhookCame(projectSlug: string, at: number): Promise<void>;
  /** Epoch ms. */
  lastWebhook(projectSlug: string): Promise<number | undefined>;
  /** The last one of any project. Epoch ms. */
  lastWebhookOfAny(): Promise<number | undefined>;
  /** Polling found something that a webhook should have reported. */
  webhookMissed(projectSlug: string, at: number): Promise<void>;
  /** Whether one has arrived, and none was missed since. */
  doWebhooksCome(projectSlug: string): Promise<boolean>;
  intakeIs(state: IntakeState): Promise<void>;
  /** As last reported by a web process. */
  intake(): Promise<IntakeState | undefined>;
  /** Forgotten after 45 s by Redis's clock, so that the clocks of processes don't matter. */
  workerIs(state: WorkerState): Promise<void>;
  /** As last reported by a worker; undefined if none has for 45 s. */
  worker(): Promise<WorkerState | undefined>;
  /** A webhook arrived that another secret than ours signed. Anybody can send one. */
  webhookMissigned(at: number): Promise<void>;
  /** Epoch ms. */
  lastMissigned(): Promise<number | undefined>;
  /** Slack said that the app was uninstalled or its token revoked. */
  slackIsGone(gone: SlackGone): Promise<void>;
  slackIsBack(): Promise<void>;
  slackGone(): Promise<SlackGone | undefined>;
  /** Kept for 30 days after the last one. */
  removalSeen(removal: Removal): Promise<void>;
  removals(): Promise<Removal[]>;
}

export function createPulses(redis: Redis, keys: Keys): Pulses {
  return {
    async webhookCame(projectSlug, at) {
      await redis.hset(keys.webhooksSeen(), projectSlug, at);
    },
    async lastWebhook(projectSlug) {
      const at = await redis.hget(keys.webhooksSeen(), projectSlug);
      return at === null ? undefined : Number(at);
    },
    async lastWebhookOfAny() {
      const all = await redis.hvals(keys.webhooksSeen());
      return all.length === 0 ? undefined : Math.max(...all.map(Number));
    },
    async webhookMissed(projectSlug, at) {
      await redis.hset(keys.webhooksMissed(), projectSlug, at);
    },
    async doWebhooksCome(projectSlug) {
      const [came, missed] = await Promise.all([
        redis.hget(keys.webhooksSeen(), projectSlug),
        redis.hget(keys.webhooksMissed(), projectSlug),
      ]);
      return came !== null && Number(came) >= Number(missed);
    },
    async intakeIs(state) {
      await redis.set(keys.intakeState(), JSON.stringify(state));
    },
    async intake() {
      const text = await redis.get(keys.intakeState());
      return text === null ? undefined : IntakeState.parse(JSON.parse(text));
    },
    async workerIs(state) {
      await redis.set(keys.workerState(), JSON.stringify(state), 'PX', WORKER_STATE_MS);
    },
    async worker() {
      const text = await redis.get(keys.workerState());
      return text === null ? undefined : WorkerState.parse(JSON.parse(text));
    },
    async webhookMissigned(at) {
      await redis.set(keys.webhookMissigned(), at, 'EX', runTtlSeconds);
    },
    async lastMissigned() {
      const at = await redis.get(keys.webhookMissigned());
      return at === null ? undefined : Number(at);
    },
    async slackIsGone(gone) {
      await redis.set(keys.slackGone(), JSON.stringify(gone));
    },
    async slackIsBack() {
      await redis.del(keys.slackGone());
    },
    async slackGone() {
      const text = await redis.get(keys.slackGone());
      return text === null ? undefined : SlackGone.parse(JSON.parse(text));
    },
    async removalSeen(removal) {
      await redis
        .multi()
        .hset(keys.removals(), removal.call, JSON.stringify(removal))
        .expire(keys.removals(), runTtlSeconds)
        .exec();
    },
    async removals() {
      const texts = await redis.hvals(keys.removals());
      return texts.map((text) => Removal.parse(JSON.parse(text)));
    },
  };
}
