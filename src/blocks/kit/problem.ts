// A failure, reported to the affected person: what happened, what state things are in, and what to do next.
import { code, sentences } from './foreign.ts';
import type { Message } from './message.ts';
import { actionRow, button, context, linkButton, message, section } from './pieces.ts';

export interface Problem {
  /** BotError.userMessage: full sentences. Code spans are kept; other markup is shown as typed. */
  userMessage: string;
  /** Lets the bot's operator find the log line. */
  reference?: string;
  link?: { url: string; label: string };
  /** Shown as "Try again". */
  tryAgain?: { actionId: string; value: string };
}

export function renderProblem({ userMessage, reference, link, tryAgain }: Problem): Message {
  const text = sentences(userMessage) || 'That didn’t work, and I can’t say why.';
  const buttons = [
    ...(tryAgain === undefined ? [] : [button({ ...tryAgain, text: 'Try again' })]),
    ...(link === undefined
      ? []
      : [linkButton({ actionId: 'open-in-circleci', text: link.label, url: link.url })]),
  ];
  return message({
    text,
    blocks: [
      section(`:warning: ${text}`),
      ...(reference === undefined
        ? []
        : [context([`Reference ${code(reference)}: this bot’s admin can find the details with it.`])]),
      ...(buttons.length === 0 ? [] : [actionRow('problem-actions', buttons)]),
    ],
  });
}
