// A configuration whose Redis settings are the given ones.
import { type Config, loadConfig } from '../../../src/config.ts';

/** What the bot needs besides Redis. */
export const botEnv = {
  SLACK_BOT_TOKEN: 'xoxb-1-test',
  SLACK_SIGNING_SECRET: 'signing-secret',
  CIRCLECI_TOKEN: 'circle-token',
  SEAL_KEYS: Buffer.alloc(32, 1).toString('base64'),
};

export const redisConfig = (env: Record<string, string>): Config => loadConfig({ ...botEnv, ...env });
