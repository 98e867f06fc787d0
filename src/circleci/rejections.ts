// One row per HTTP status that is not a success: which kind of error it is, and what a person is told.
import { type Call, CircleciBroken, type CircleciError, CircleciRejected, type Retry } from '../errors.ts';
import { ambiguous, isWrite, rateLimited } from './errors.ts';

export interface Rejection {
  call: Call;
  status: number;
  /** CircleCI's own words (see readVendorMessage), '' when there are none that may be shown. */
  words: string;
  /** How long the server asked us to wait. */
  afterMs: number | undefined;
  /** Where a redirect points to: its host only. */
  redirectsTo?: string | undefined;
  /** What to do when the token is refused; who made the client knows whose it is. */
  tokenAdvice?: string | undefined;
  /** The v2 call that stands in for a v1.1 one. */
  replacement?: string | undefined;
}

export function reject(rejection: Rejection): CircleciError {
  const { call, status, words, afterMs } = rejection;
  const message = words === '' ? String(status) : `${status} ${words}`;
  const retry: Retry = afterMs === undefined ? 'later' : { afterMs };

  if (status === 429) return rateLimited(call, message, retry, status);
  if (status >= 500) {
    // A gateway's 502 or 504 says nothing about what the server behind it did.
    if (isWrite(call))
      return ambiguous(call, message, `CircleCI failed while doing it (${status})`, { status });
    return new CircleciBroken(message, { call, status, retry, userMessage: illSentence(status) });
  }
  const userMessage = [whatHappened(rejection), 'Nothing was changed.', whatNext(rejection)].join(' ');
  return new CircleciRejected(message, { call, status, retry: 'never', userMessage });
}

const TOKEN_ADVICE =
  'Make a new personal API token in CircleCI and sign in with it; tokens expire after a year at most.';

function illSentence(status: number): string {
  return `CircleCI has trouble at the moment (${status}). Nothing was changed. Please try again in a few minutes; https://status.circleci.com may tell more.`;
}

function whatHappened({ status, words, redirectsTo }: Rejection): string {
  const said = words === '' ? '' : ` It says: “${words}”.`;
  if (status >= 300 && status < 400) {
    return `The CircleCI address I use redirects${redirectsTo === undefined ? '' : ` to ${redirectsTo}`}, and I do not carry a token along.`;
  }
  switch (status) {
    case 401:
      return `CircleCI did not accept the API token.${said}`;
    case 403:
      return `CircleCI does not let this token do that.${said}`;
    case 404:
      return `CircleCI did not find that: it is not there, or this token may not see it.${said}`;
    case 409:
      return `That does not fit the state CircleCI has now.${said}`;
    case 410:
      return 'CircleCI has switched this call off.';
    default:
      return `CircleCI did not take the request (${status}).${said}`;
  }
}

function whatNext({ status, replacement, tokenAdvice = TOKEN_ADVICE }: Rejection): string {
  if (status >= 300 && status < 400) return 'Ask whoever runs me to correct the base URL.';
  switch (status) {
    case 401:
      return tokenAdvice;
    case 403:
      return 'Ask an admin of the organization for the permission, or sign in with a token that has it.';
    case 404:
      return 'Check the name or the link, or sign in with a token that has access.';
    case 409:
      return 'Look at its current state, then decide again.';
    case 410:
      return replacement === undefined
        ? 'An update of the bot is needed.'
        : `Its replacement is \`${replacement}\`: an update of the bot is needed.`;
    default:
      return 'Correct it and try again.';
  }
}
