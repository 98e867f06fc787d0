// What /readyz judges: Redis takes writes, the tokens are accepted, a worker takes jobs. And what it only mentions, because the
// bot still works in part.
import { UnreadyError } from '../../errors.ts';
import type { Credentials } from '../../observability/credentials.ts';
import type { WorkerState } from '../../store/pulses.ts';
import type { SlackIntake } from './bolt.ts';
import type { HealthOptions } from './health.ts';

export interface ReadinessOptions {
  /** Rejects unless Redis takes writes. */
  redis(): Promise<void>;
  credentials: Pick<Credentials, 'slack' | 'circleci' | 'failing' | 'doubts'>;
  /** What Slack refuses, by method; `*` for all of them. */
  shutOut(): Readonly<Record<string, string>>;
  /** As the workers report it. */
  worker(): Promise<WorkerState | undefined>;
  dataLoss(): Promise<{ kind: 'emptied' | 'restored'; until: number } | undefined>;
  /** Undefined if the process takes no requests. */
  intake: Pick<SlackIntake, 'check' | 'refusal'> | undefined;
}

const NO_WORKER =
  'No worker has reported for 45 s, so nothing that people ask for is done. Start a process with ROLE=worker, and check its log.';

export function readinessOf(options: ReadinessOptions): Omit<HealthOptions, 'version' | 'timeoutMs'> {
  const { redis, credentials, shutOut, worker, dataLoss, intake } = options;

  /** What the process can't find out itself, a worker reports. */
  const failingOfWorker = async (name: string): Promise<string | undefined> =>
    intake === undefined ? undefined : (await worker().catch(() => undefined))?.failing[name];

  const accepted = async (name: 'slack' | 'circleci', refusal?: string): Promise<void> => {
    const why = credentials.failing()[name] ?? refusal ?? (await failingOfWorker(name));
    if (why !== undefined) throw new UnreadyError(why);
  };

  async function slack(): Promise<void> {
    await credentials.slack.settled();
    await accepted('slack', intake?.refusal());
  }

  async function circleci(): Promise<void> {
    await credentials.circleci()?.settled();
    await accepted('circleci');
  }

  async function alive(): Promise<void> {
    // Without Redis nobody knows.
    const state = await worker().catch(() => null);
    if (state === undefined) throw new UnreadyError(NO_WORKER);
    if (state?.failing.jobs !== undefined) throw new UnreadyError(state.failing.jobs);
  }

  async function degraded(): Promise<Record<string, string>> {
    const loss = await dataLoss().catch(() => undefined);
    const [ofSlack, ofCircleci] = [credentials.slack.now(), credentials.circleci()?.now()];
    const methods = Object.entries(shutOut()).filter(([method]) => !ofWholeToken(method));
    return {
      ...(ofSlack.is === 'unsure' && { slack: ofSlack.why }),
      ...(methods.length > 0 && {
        slack: `Slack refuses ${methods.map(([method, word]) => `${method} (${word})`).join(', ')}. Check the app’s scopes.`,
      }),
      ...(ofCircleci?.is === 'unsure' && { circleci: ofCircleci.why }),
      ...(loss !== undefined && { data: `${lossWords[loss.kind]} ${new Date(loss.until).toISOString()}.` }),
      ...credentials.doubts.now(),
    };
  }

  return {
    checks: { redis },
    work: { slack, circleci, ...(intake && { worker: alive }) },
    ...(intake && { doors: { slack: { slack: intake.check }, circleci: {} } }),
    degraded,
  };
}

const ofWholeToken = (method: string): boolean => method === '*' || method === 'auth.test';

const lossWords = {
  emptied: 'Redis was emptied: what was set up before is gone. Restore a backup, or set it up again. Noticed',
  restored: 'Redis holds older data than before: what was stored since is gone. Noticed',
} as const;
