// Maps each HTTP status that is not a success to an error kind and a message for people.
import { type Call, CircleciBroken, type CircleciError, CircleciRejected, type Retry } from '../errors.ts';
import { ambiguous, isWrite, rateLimited } from './errors.ts';

export interface Rejection {
  call: Call;
  status: number;
  /** CircleCI's own message (see readVendorMessage), '' if there is none that may be shown. */
  words: string;
  /** How long the server asked the bot to wait. */
  afterMs: number | undefined;
  /** The host a redirect points to. */
  redirectsTo?: string | undefined;
  /** What to do if the token is refused. The client's creator knows whose token it is. */
  tokenAdvice?: string | undefined;
  /** The v2 call that replaces a v1.1 one. */
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
      return ambiguous(call, message, `CircleCI failed while making the change (${status})`, { status });
    return new CircleciBroken(message, { call, status, retry, userMessage: serverErrorWords(status, words) });
  }
  const userMessage = [whatHappened(rejection), 'Nothing was changed.', whatNext(rejection)].join(' ');
  return new CircleciRejected(message, { call, status, retry: 'never', userMessage });
}

const TOKEN_ADVICE =
  'Create a new personal API token in CircleCI and log in with it; tokens expire after a year at most.';

function serverErrorWords(status: number, words: string): string {
  return `CircleCI has a problem (${status}).${saidWords(words)} Nothing was changed. Try again in a few minutes; check https://status.circleci.com for incidents.`;
}

function saidWords(words: string): string {
  if (words === '') return '';
  return ` It said: “${words}”${/[.!?]$/.test(words) ? '' : '.'}`;
}

function whatHappened({ status, words, redirectsTo }: Rejection): string {
  const said = saidWords(words);
  if (status >= 300 && status < 400) {
    return `The CircleCI URL that I use redirects${redirectsTo === undefined ? '' : ` to ${redirectsTo}`}, and I don’t send the token there.`;
  }
  switch (status) {
    case 401:
      return `CircleCI did not accept the API token.${said}`;
    case 403:
      return `CircleCI does not let this token do that.${said}`;
    case 404:
      return `CircleCI did not find that: it doesn’t exist, or this token can’t see it.${said}`;
    case 409:
      return `That conflicts with the current state in CircleCI.${said}`;
    case 410:
      return 'CircleCI no longer offers this API call.';
    default:
      return `CircleCI rejected the request (${status}).${said}`;
  }
}

function whatNext({ status, replacement, tokenAdvice = TOKEN_ADVICE }: Rejection): string {
  if (status >= 300 && status < 400) return 'Ask this bot’s admin to fix the base URL.';
  switch (status) {
    case 401:
      return tokenAdvice;
    case 403:
      return 'Ask an admin of the organization for the permission, or log in with a token that has it.';
    case 404:
      return 'Check the name or the link, or log in with a token that has access.';
    case 409:
      return 'Check the current state before you try again.';
    case 410:
      return replacement === undefined
        ? 'This bot needs an update.'
        : `This bot needs an update to use \`${replacement}\` instead.`;
    default:
      return 'Fix the request and try again.';
  }
}
