// `check-config`: what can be known about a configuration without contacting anybody.
import type { Config } from '../config.ts';
import { commandRows } from '../contracts/index.ts';
import type { Log } from '../observability/log.ts';
import { openPolicyFile } from '../policy/policy-file.ts';
import { openPrivateDir } from '../store/private-dir.ts';
import { redisPlaceOf } from '../store/redis-settings.ts';
import { redisTargetOf } from '../store/redis-target.ts';

/** Throws ConfigError. */
export async function checkConfig(
  config: Config,
  { print, log }: { print(text: string): void; log: Log },
): Promise<number> {
  openPolicyFile({ path: config.POLICY_FILE, rows: commandRows(), log }).close();
  const { REDIS_URL, REDIS_CLUSTER_NODES, REDIS_SENTINELS } = config;
  const place = redisPlaceOf({
    REDIS_URL,
    REDIS_CLUSTER_NODES: REDIS_CLUSTER_NODES?.join(),
    REDIS_SENTINELS: REDIS_SENTINELS?.join(),
  });
  const redis =
    place === undefined
      ? `its own redis-server, with its data in ${await openPrivateDir(config.DATA_DIR)}`
      : redisTargetOf(config).place;
  const webhooks =
    config.CIRCLECI_WEBHOOK_SECRETS.length === 0
      ? 'refused, because CIRCLECI_WEBHOOK_SECRETS is not set; runs are found by polling'
      : config.PUBLIC_URL === undefined
        ? 'accepted, but `webhooks setup` needs PUBLIC_URL'
        : `accepted at ${config.PUBLIC_URL}/webhooks/circleci`;
  print(
    [
      'The configuration is valid. Nobody was contacted; `doctor` does that.',
      `  Role:      ${config.ROLE}`,
      `  Slack:     ${config.SLACK_APP_TOKEN === undefined ? 'signed requests to /slack/events' : 'Socket Mode'}`,
      `  CircleCI:  ${config.CIRCLECI_BASE_URL}`,
      `  Webhooks:  ${webhooks}`,
      `  Redis:     ${redis}`,
      `  Policy:    ${config.POLICY_FILE ?? 'none, so everybody may do everything'}`,
      `  Listens:   ${config.HOST}:${config.PORT}`,
      '',
    ].join('\n'),
  );
  return 0;
}
