// Turns CircleCI's answers, and missing answers, into the bot's error kinds, with messages for people.
import type { z } from 'zod';
import {
  type Call,
  CircleciAmbiguous,
  CircleciBroken,
  type CircleciError,
  CircleciRateLimited,
  CircleciSurprise,
  CircleciUnreachable,
  type Retry,
} from '../errors.ts';

/** Why there was no answer. `code` is Node's (`ECONNRESET`) or `timeout`, `aborted`, `never-sent`, `too-large`, `unknown`. */
export class TransportFault extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'TransportFault';
    this.code = code;
  }
}

/** Codes that prove that nothing was sent, so that even a write can be retried at once. */
const REFUSED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const NEVER_SENT = new Set([...REFUSED, 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_INVALID_URL', 'never-sent']);
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS_/;

export function wasRefused(error: CircleciError): boolean {
  return error.cause instanceof TransportFault && REFUSED.has(error.cause.code);
}

export function isWrite(call: Call): boolean {
  return call.method !== 'GET';
}

export function transportFailure(call: Call, fault: TransportFault): CircleciError {
  const message = `${fault.message} (${fault.code})`;
  if (CERTIFICATE.test(fault.code)) {
    return new CircleciUnreachable(message, {
      call,
      cause: fault,
      retry: 'never',
      userMessage:
        'I can’t connect to CircleCI securely: its certificate is not valid. Nothing was changed. Ask this bot’s admin to check the base URL and the host’s certificates.',
    });
  }
  if (NEVER_SENT.has(fault.code)) {
    return new CircleciUnreachable(message, {
      call,
      cause: fault,
      retry: 'later',
      userMessage: 'I can’t reach CircleCI. Nothing was changed. Try again in a minute.',
    });
  }
  if (isWrite(call)) return ambiguous(call, message, 'The connection to CircleCI was lost', { cause: fault });
  return new CircleciBroken(message, {
    call,
    cause: fault,
    retry: fault.code === 'too-large' ? 'never' : 'later',
    userMessage:
      fault.code === 'too-large'
        ? 'CircleCI’s response is too large for me to read. Nothing was changed. Open it in the CircleCI web app.'
        : 'CircleCI did not answer in time. Nothing was changed. Try again in a minute.',
  });
}

/** A write that may or may not have happened. It is never repeated, only checked. */
export function ambiguous(
  call: Call,
  message: string,
  whatHappened: string,
  more: { status?: number; cause?: unknown } = {},
): CircleciAmbiguous {
  return new CircleciAmbiguous(message, {
    ...more,
    call,
    retry: 'never',
    userMessage: `${whatHappened}, so I cannot tell whether the change was made. Check CircleCI before you try again.`,
  });
}

/** A success whose body is not JSON, such as a proxy's sign-in page. */
export function unreadable(call: Call, status: number, contentType: string): CircleciError {
  const message = `${status} with a body that is not JSON (${contentType})`;
  if (isWrite(call))
    return ambiguous(call, message, 'CircleCI sent a response that I can’t read', { status });
  return new CircleciBroken(message, {
    call,
    status,
    retry: 'later',
    userMessage:
      'CircleCI sent a response that I can’t read. Nothing was changed. Try again in a few minutes. If it happens again, a proxy may be answering instead of CircleCI.',
  });
}

/** Names the fields that differ but never their values, which may be secret. */
export function surprise(call: Call, status: number, error: z.ZodError): CircleciSurprise {
  const places = error.issues.map((issue) => `${issue.path.join('.') || 'the whole body'} (${issue.code})`);
  return new CircleciSurprise(`${status} in an unknown shape: ${places.slice(0, 10).join(', ')}`, {
    call,
    status,
    retry: 'never',
    userMessage: isWrite(call)
      ? 'CircleCI accepted the request, but I don’t understand its response, so I can’t follow up on it. Check CircleCI; don’t send the request again.'
      : 'I don’t understand CircleCI’s response. Nothing was changed. Use the CircleCI web app instead, and tell this bot’s admin.',
  });
}

/** The bot's own request budget is used up, so nothing was sent. */
export function throttledHere(call: Call, afterMs: number): CircleciRateLimited {
  return rateLimited(call, `not sent: the rate limit is used up for ${afterMs} ms`, { afterMs });
}

export function rateLimited(call: Call, message: string, retry: Retry, status?: number): CircleciRateLimited {
  const when = typeof retry === 'object' ? `in ${inWords(retry.afterMs)}` : 'in a minute';
  return new CircleciRateLimited(message, {
    call,
    ...(status !== undefined && { status }),
    retry,
    userMessage: `CircleCI rate limited me. Nothing was changed. Try again ${when}.`,
  });
}

function inWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 120) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
