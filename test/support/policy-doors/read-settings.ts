// Reads every Redis key that holds somebody's settings. Keys of an unlisted kind count as settings, so new ones are
// covered automatically.
import type { Redis } from 'ioredis';
import type { Keys } from '../../../src/store/keys.ts';

/** The bot's own data: copies of CircleCI and Slack data, paces, ledgers, the audit. */
const keptForItself = (keys: Keys): string[] =>
  [
    keys.run('x'),
    keys.workflow('x'),
    keys.runByNumber('x', 1),
    keys.newestRun('x', {}),
    keys.card('x', 'x'),
    keys.cardsOf('x'),
    keys.thread('x', 'x'),
    keys.heard('x'),
    keys.heardNames(),
    keys.burst('x'),
    keys.awake(),
    keys.vanished('x'),
    keys.missed('x'),
    keys.usualTime('x', 'x'),
    keys.watchDue(),
    keys.failure('x'),
    keys.failureTurn('x'),
    keys.effect('x'),
    keys.once('x'),
    keys.projects(),
    keys.pace('x'),
    keys.paceSlot('x', 'x'),
    keys.paceLimit('x', 'x'),
    keys.budget(),
    keys.cursor('x'),
    keys.form('x'),
    keys.suggestions('x', 'x'),
    keys.unfurled('x', 'x'),
    keys.runsOf('x'),
    keys.groups(),
    keys.webhooksSeen(),
    keys.intakeState(),
    keys.outage(),
    keys.removals(),
    keys.auditLines(),
    keys.outcomes('x', 'x'),
    keys.outcomeBranches('x'),
    keys.outcomeProjects(),
    keys.cause('x'),
    keys.incidentState('x', 'x'),
    keys.accountsUsed(),
  ].map(kindOf);

/** `prefix:run:<id>` -> `prefix:run`. */
function kindOf(key: string): string {
  return key.split(':').slice(0, 2).join(':');
}

export async function readSettings(
  redis: Redis,
  keys: Keys,
  prefix: string,
): Promise<Record<string, string>> {
  const passing = new Set(keptForItself(keys));
  const all = (await redis.keys(`${prefix}:*`)).filter((key) => !passing.has(kindOf(key))).toSorted();
  const dumped = await Promise.all(
    all.map(async (key) => [key.slice(prefix.length + 1), await dump(redis, key)]),
  );
  return Object.fromEntries(dumped);
}

async function dump(redis: Redis, key: string): Promise<string> {
  const bytes = await redis.dumpBuffer(key);
  return bytes?.toString('base64') ?? '';
}
