// What jobs take from the configuration.
import type { Config } from '../../config.ts';
import { createStepMeter } from './clock-watch.ts';
import type { JobDeps } from './deps.ts';

export function jobSettingsOf(
  config: Config,
): Pick<JobDeps, 'appUrl' | 'auditChannel' | 'webhook' | 'timing' | 'unusedAfterMs' | 'sinceStepMs'> {
  const {
    PUBLIC_URL: url,
    CIRCLECI_WEBHOOK_SECRETS: [secret],
  } = config;
  return {
    sinceStepMs: createStepMeter({ now: Date.now }).sinceStepMs,
    appUrl: config.CIRCLECI_APP_URL,
    auditChannel: config.AUDIT_CHANNEL,
    unusedAfterMs: config.FORGET_TOKENS_AFTER_DAYS * 24 * 60 * 60 * 1000,
    webhook:
      url === undefined || secret === undefined ? undefined : { url: `${url}/webhooks/circleci`, secret },
    timing: {
      cardEditGapMs: config.CARD_EDIT_SECONDS * 1000,
      channelPostGapMs: 1_000,
      pollMinMs: config.POLL_MIN_SECONDS * 1000,
      pollMaxMs: config.POLL_MAX_SECONDS * 1000,
      pollBatch: 50,
      burst: { cards: 10, windowMs: 10 * 60_000 },
      gatherMs: 10_000,
      foldMs: 6_000,
      archivedMs: 15 * 60_000,
      underWayMs: 12_000,
      outputAgainMs: 5_000,
    },
  };
}
