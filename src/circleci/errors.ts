// Turns what CircleCI answered, or failed to answer, into the error kinds of the bot, with sentences for people.
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

/** Why no answer came. `code` is Node's (`ECONNRESET`), or `timeout`, `aborted`, `never-sent`, `too-large`, `unknown`. */
export class TransportFault extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'TransportFault';
    this.code = code;
  }
}

/** Codes that prove nothing was sent, so that even a write may be repeated at once. */
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
        "I could not open a safe connection to CircleCI: its certificate did not check out. Nothing was changed. Ask whoever runs me to look at the base URL and the host's certificates.",
    });
  }
  if (NEVER_SENT.has(fault.code)) {
    return new CircleciUnreachable(message, {
      call,
      cause: fault,
      retry: 'later',
      userMessage: 'I could not reach CircleCI. Nothing was changed. Please try again in a minute.',
    });
  }
  if (isWrite(call))
    return ambiguous(call, message, 'The connection to CircleCI broke off', { cause: fault });
  return new CircleciBroken(message, {
    call,
    cause: fault,
    retry: fault.code === 'too-large' ? 'never' : 'later',
    userMessage:
      fault.code === 'too-large'
        ? 'What CircleCI sent is larger than I can read. Nothing was changed. Look at it in the web app.'
        : 'CircleCI did not answer in time. Nothing was changed. Please try again in a minute.',
  });
}

/** A write of which nobody can tell whether it happened: never repeated, only looked into. */
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
    userMessage: `${whatHappened}, so I cannot tell whether it was done. Check CircleCI before you try again.`,
  });
}

/** A success whose body is not JSON, such as the sign-in page of a proxy. */
export function unreadable(call: Call, status: number, contentType: string): CircleciError {
  const message = `${status} with a body that is not JSON (${contentType})`;
  if (isWrite(call)) return ambiguous(call, message, 'CircleCI gave an answer I cannot read', { status });
  return new CircleciBroken(message, {
    call,
    status,
    retry: 'later',
    userMessage:
      'CircleCI gave an answer I cannot read. Nothing was changed. Please try again in a few minutes; if it stays so, a proxy may be answering in its place.',
  });
}

/** Names the places that differ and never their values: they are foreign, and may be secret. */
export function surprise(call: Call, status: number, error: z.ZodError): CircleciSurprise {
  const places = error.issues.map((issue) => `${issue.path.join('.') || 'the whole body'} (${issue.code})`);
  return new CircleciSurprise(`${status} in an unknown shape: ${places.slice(0, 10).join(', ')}`, {
    call,
    status,
    retry: 'never',
    userMessage: isWrite(call)
      ? 'CircleCI accepted it, but answered in a shape I do not know, so I cannot follow it. Check CircleCI; do not start it again.'
      : 'CircleCI answered in a shape I do not know. Nothing was changed. Look at it in the web app, and tell whoever runs me.',
  });
}

/** What our own budget says, before anything is sent. */
export function throttledHere(call: Call, afterMs: number): CircleciRateLimited {
  return rateLimited(call, `not asked: the rate limit is used up for ${afterMs} ms`, { afterMs });
}

export function rateLimited(call: Call, message: string, retry: Retry, status?: number): CircleciRateLimited {
  const when = typeof retry === 'object' ? `in ${inWords(retry.afterMs)}` : 'in a minute';
  return new CircleciRateLimited(message, {
    call,
    ...(status !== undefined && { status }),
    retry,
    userMessage: `CircleCI limits how often I may ask, and that is used up. Nothing was changed. It can be tried again ${when}.`,
  });
}

function inWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 120) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
