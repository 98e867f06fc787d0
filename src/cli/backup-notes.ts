// `backup-notes`: what to keep of a bot with this configuration, with commands to copy.
import type { Config } from '../config.ts';
import { redisTargetOf } from '../store/redis-target.ts';

export function backupNotes(config: Config): string {
  const { REDIS_URL, REDIS_CLUSTER_NODES, REDIS_SENTINELS, DATA_DIR, REDIS_PREFIX } = config;
  const isOwn = [REDIS_URL, REDIS_CLUSTER_NODES, REDIS_SENTINELS].every((place) => place === undefined);
  const lines = [
    'What the bot knows is in Redis: subscriptions, logins (sealed), mutes, owners, the audit log, and which message belongs to which run.',
    '',
    ...(isOwn ? ofEmbedded(DATA_DIR) : ofOwnRedis(redisTargetOf(config).place)),
    '',
    'Keep apart from it, because a backup is worth nothing without them:',
    config.SEAL_KEYS.length > 0
      ? '  SEAL_KEYS. Without them, logins and waiting secrets can’t be opened.'
      : `  ${DATA_DIR}/seal.key. Without it, logins and waiting secrets can’t be opened.`,
    '  The values of the other secrets, or where they come from.',
    ...(config.POLICY_FILE === undefined ? [] : [`  ${config.POLICY_FILE}, the policy.`]),
    '',
    'To restore: stop every process of the bot, restore Redis, start the workers, then web. The bot notices that its data is older, tells its',
    'channels, searches Slack before it posts again, and repeats no change. Run `circleci-chatops doctor` afterwards.',
    `Every key begins with ${REDIS_PREFIX}: or ${REDIS_PREFIX}-bull:. docs/operations.md has every step.`,
  ];
  return `${lines.join('\n')}\n`;
}

const ofEmbedded = (dataDir: string): string[] => [
  `This bot runs its own redis-server. Its data is in ${dataDir}/appendonlydir, and has to be copied as a whole:`,
  '  1. Stop the bot (SIGTERM). It then saves everything.',
  `  2. tar -C ${dataDir} -czf chatops-backup.tgz appendonlydir seal.key`,
  '  3. Start the bot.',
  `To restore, unpack the archive into an empty ${dataDir} before the bot starts. A dump.rdb in an empty ${dataDir} is read, too.`,
];

const ofOwnRedis = (place: string): string[] => [
  `This bot uses ${place}. Back it up while it runs:`,
  '  redis-cli -h HOST --rdb chatops-backup.rdb && redis-check-rdb chatops-backup.rdb',
  'or take a snapshot of its disk or of the hosted service.',
  'To restore a dump, start Redis with `--appendonly no` and the dump in place, then `CONFIG SET appendonly yes`. With `appendonly yes` from the',
  'start, Redis ignores the dump and starts empty, without a word.',
];
