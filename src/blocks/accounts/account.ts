// Whose CircleCI token is used for a person: told to them alone, when they log in or out and when they ask.
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, mention, message, section } from '../kit/pieces.ts';
import type { Quote } from '../kit/run-words.ts';

export type AccountNews =
  | { kind: 'logged-in'; login: string }
  | { kind: 'logged-out' }
  /** There was nothing to forget. */
  | { kind: 'not-logged-in' }
  | {
      kind: 'who';
      userId: string;
      login: string;
      /** CircleCI's display name. */
      name: string;
      /** Since when the token is kept, epoch ms. Absent: the token shared by all. */
      ownSince?: number;
      /** The policy lets the shared token read only. */
      sharedReadsOnly: boolean;
    };

export function renderAccount(news: AccountNews): Message {
  const { emoji, draw, after } = told(news);
  return message({
    text: draw(prose),
    blocks: [section(`${emoji} ${draw(code)}`), ...(after === undefined ? [] : [context([after])])],
  });
}

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
          `You are logged in to CircleCI as ${quote(news.login, 80)}. What you do here counts as done by you, with your permissions.`,
        after: 'The token is kept sealed. `/circleci logout` forgets it.',
      };
    case 'logged-out':
      return {
        emoji: ':wave:',
        draw: () =>
          'Your CircleCI token is forgotten. What you do here counts as done with the token shared by all.',
        after:
          'In CircleCI it is still valid: revoke it under <https://app.circleci.com/settings/user/tokens|your user settings> if nothing else uses it.',
      };
    case 'not-logged-in':
      return {
        emoji: ':information_source:',
        draw: () => 'You are not logged in, so there is nothing to forget. Nothing was changed.',
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
    const token = ownSince === undefined ? 'the token shared by all' : 'your own token';
    return `You are ${mention(userId)} in Slack, and act in CircleCI as ${account}, with ${token}.`;
  };
  if (ownSince !== undefined) return { emoji, draw, after: `Logged in ${dateToken(ownSince)}.` };
  const limit = sharedReadsOnly ? 'The shared token only reads here: to change anything, log in. ' : '';
  return { emoji, draw, after: `${limit}\`/circleci login\` lets you act as yourself.` };
}
