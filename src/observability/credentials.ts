// What the process knows about its credentials: tokens that Slack or CircleCI refuse, and secrets that don't fit what arrives.

import type { Log } from './log.ts';
import { createSignatureDoubts, type SignatureDoubts } from './signature-doubts.ts';
import { startTokenWatch, type TokenState, type TokenWatch } from './token-watch.ts';
import { judgeCircleciToken, judgeSlackToken, refusedBotToken } from './token-words.ts';

export interface Credentials {
  slack: Pick<TokenWatch, 'now' | 'settled'>;
  /** Undefined until `watchCircleci`, that is, in a process that doesn't call CircleCI. */
  circleci(): TokenWatch | undefined;
  watchCircleci(ask: () => Promise<unknown>): void;
  doubts: SignatureDoubts;
  /** What Slack or CircleCI refuse, by name, with why. */
  failing(): Record<string, string>;
  /** Variables whose credential is refused, or seems to be wrong. */
  wrong(): string[];
  /** Calls it when a token is refused, or accepted again. */
  onChange(listener: () => unknown): void;
  close(): void;
}

interface CredentialsOptions {
  askSlack(): Promise<unknown>;
  /** What Slack refuses, by method; `*` for all of them. */
  shutOut(): Readonly<Record<string, string>>;
  log: Log;
}

const refusal = (state: TokenState | undefined) => (state?.is === 'refused' ? state.why : undefined);

export function createCredentials({ askSlack, shutOut, log }: CredentialsOptions): Credentials {
  let changed: (() => unknown) | undefined;
  const onChange = () => void changed?.();
  const slack = startTokenWatch({ ask: askSlack, judge: judgeSlackToken, onChange, log });
  const doubts = createSignatureDoubts(log);
  let circleci: TokenWatch | undefined;
  // Any call may find it out before the next question does.
  const refusedBySlack = (): string | undefined => {
    const word = shutOut()['*'] ?? shutOut()['auth.test'];
    return word === undefined ? undefined : refusedBotToken(word);
  };
  return {
    slack,
    doubts,
    circleci: () => circleci,
    watchCircleci(ask) {
      circleci = startTokenWatch({ ask, judge: judgeCircleciToken, onChange, log });
    },
    failing() {
      const [ofSlack, ofCircleci] = [refusedBySlack(), refusal(circleci?.now())];
      return { ...(ofSlack && { slack: ofSlack }), ...(ofCircleci && { circleci: ofCircleci }) };
    },
    wrong: () => [
      ...(refusedBySlack() === undefined ? [] : ['SLACK_BOT_TOKEN']),
      ...(refusal(circleci?.now()) === undefined ? [] : ['CIRCLECI_TOKEN']),
      ...('slack' in doubts.now() ? ['SLACK_SIGNING_SECRET'] : []),
      ...('webhooks' in doubts.now() ? ['CIRCLECI_WEBHOOK_SECRETS'] : []),
    ],
    onChange(listener) {
      changed = listener;
    },
    close() {
      slack.close();
      circleci?.close();
    },
  };
}
