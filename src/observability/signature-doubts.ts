// Notices that a secret of ours is probably wrong: requests come that look signed, but not with it. A stranger can send such a
// request too, so it counts only until one with the right signature arrives.
import type { Log } from './log.ts';

/** Whose requests. */
type Sender = 'slack' | 'webhooks';

export interface SignatureDoubts {
  /** A request was signed with our secret. */
  verified(sender: Sender): void;
  /** A request was signed, but with another secret. */
  missigned(sender: Sender): void;
  /** By sender, with what to do. */
  now(): Partial<Record<Sender, string>>;
}

const words: Readonly<Record<Sender, string>> = {
  slack:
    'Requests to /slack/events are signed with another secret than SLACK_SIGNING_SECRET, and none was signed with it yet. If they come from your Slack app, set it to Basic Information > Signing Secret in the app’s settings.',
  webhooks:
    'CircleCI webhooks are signed with another secret than those in CIRCLECI_WEBHOOK_SECRETS, and none was signed with them yet. If they come from your projects, run `/circleci webhooks setup --renew` for each, or add their secret to the list.',
};

export function createSignatureDoubts(log: Pick<Log, 'error' | 'info'>): SignatureDoubts {
  const doubtful = new Set<Sender>();
  const proven = new Set<Sender>();
  return {
    verified(sender) {
      proven.add(sender);
      if (doubtful.delete(sender)) log.info({ sender }, 'A request was signed with the secret that is set');
    },
    missigned(sender) {
      if (proven.has(sender) || doubtful.has(sender)) return;
      doubtful.add(sender);
      log.error({ sender }, words[sender]);
    },
    now: () => Object.fromEntries([...doubtful].map((sender) => [sender, words[sender]])),
  };
}
