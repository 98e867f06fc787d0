// Whose CircleCI token a person uses, shown to them alone: when they log in or out, and when they ask.
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, mention, message, section } from '../kit/pieces.ts';
import type { Quote } from '../kit/run-words.ts';

export type AccountNews =
  | { kind: 'logged-in'; login: string }
  | { kind: 'logged-out' }
  /** Not used for so many days. */
  | { kind: 'forgotten'; days: number }
  /** There was no token to delete. */
  | { kind: 'not-logged-in' }
  | {
      kind: 'who';
      userId: string;
      login: string;
      /** CircleCI's display name. */
      name: string;
      /** When they logged in, epoch ms. Absent: they use the shared bot token. */
      ownSince?: number;
      /** The policy makes the shared bot token read-only. */
      sharedReadsOnly: boolean;
    };

export function renderAccount(news: AccountNews): Message {
  const { emoji, draw, after } = told(news);
  return message({
    text: draw(prose),
    blocks: [section(`${emoji} ${draw(code)}`), ...(after === undefined ? [] : [context([after])])],
  });
}

const STILL_VALID =
  'The token is still valid in CircleCI. If nothing else uses it, revoke it in <https://app.circleci.com/settings/user/tokens|your user settings>.';

interface Told {
  emoji: string;
  draw(quote: Quote): string;
  after?: string;
}

function told(news: AccountNews): Told {
  switch (news.kind) {
    case 'logged-in':
      return {
        emoji: ':key:',
        draw: (quote) =>
          `You are logged in to CircleCI as ${quote(news.login, 80)}. I now act as you there, with your permissions.`,
        after: 'Your token is stored encrypted. `/circleci logout` deletes it.',
      };
    case 'logged-out':
      return {
        emoji: ':wave:',
        draw: () => 'Your CircleCI token is deleted from this bot. From now on you use the shared bot token.',
        after: STILL_VALID,
      };
    case 'forgotten':
      return {
        emoji: ':wave:',
        draw: () =>
          `You haven’t used your CircleCI token for ${news.days} days, so I deleted it. To act as yourself again, log in with \`/circleci login\`.`,
        after: STILL_VALID,
      };
    case 'not-logged-in':
      return {
        emoji: ':information_source:',
        draw: () => 'You are not logged in, so there was no token to delete. Nothing was changed.',
      };
    case 'who':
      return who(news);
  }
}

function who({
  userId,
  login,
  name,
  ownSince,
  sharedReadsOnly,
}: Extract<AccountNews, { kind: 'who' }>): Told {
  const emoji = ':bust_in_silhouette:';
  const draw = (quote: Quote) => {
    const account = `${quote(login, 80)}${name === '' || name === login ? '' : ` (${prose(name, 80)})`}`;
    const token = ownSince === undefined ? 'the shared bot token' : 'your own token';
    return `You are ${mention(userId)} in Slack and act in CircleCI as ${account}, with ${token}.`;
  };
  if (ownSince !== undefined) return { emoji, draw, after: `You logged in ${dateToken(ownSince)}.` };
  const limit = sharedReadsOnly ? 'The shared bot token is read-only here: to change anything, log in. ' : '';
  return { emoji, draw, after: `${limit}\`/circleci login\` lets you act as yourself.` };
}
