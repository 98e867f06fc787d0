// The endpoint for CircleCI's webhooks, as a plain Node handler that checks CircleCI's signature over the raw body.
// CircleCI never resends an event after a success response, so the event is stored in Redis first.
// https://circleci.com/docs/guides/integration/outbound-webhooks/
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { isSigned, verifySignature } from '../../circleci/webhook.ts';
import type { JobRequest } from '../../contracts/index.ts';
import type { Log } from '../../observability/log.ts';
import { onceAMinute } from '../../observability/once-a-minute.ts';
import type { SignatureDoubts } from '../../observability/signature-doubts.ts';
import { noteFacts, traced } from '../../observability/trace.ts';
import { createTokenBuckets } from '../engine/token-buckets.ts';
import { timedOut, withTimeout } from '../engine/with-timeout.ts';
import { readJson } from '../parse/read-json.ts';
import { eventOf, eventOfNotification, type Read } from './parse-webhook.ts';
import { readBody } from './read-body.ts';
import { sourceOf } from './source-of.ts';

export interface CircleciWebhookOptions {
  /** Any of them is accepted, so a secret can be rotated without a gap. None: webhooks get 503. */
  secrets: readonly string[];
  enqueue(request: JobRequest): Promise<void>;
  /** Default 1 MiB; CircleCI's bodies are a few kB. */
  maxBytes?: number;
  /** Also accept v1.1 `notify` bodies. They are unsigned, so anybody could send them. */
  acceptBuildNotifications: boolean;
  log: Log;
  /** The result of each delivery, and the time until it was known. For metrics. */
  onEvent?: (result: WebhookResult, ms: number) => void;
  doubts?: Pick<SignatureDoubts, 'verified' | 'missigned'>;
  /** Another secret signed a webhook. At most once a minute. */
  onMissigned?: () => void;
  /** A clock that never goes back. */
  now?: () => number;
}

export type WebhookResult =
  | 'accepted'
  | 'ignored'
  | 'unknown-type'
  | 'wrong-method'
  | 'too-large'
  | 'not-configured'
  | 'unsigned'
  | 'too-many'
  | 'not-json'
  | 'storage-away';

interface Answer {
  status: number;
  result: WebhookResult;
  reason?: string;
  waitMs?: number;
}

/** Anybody can send unsigned notifications. CircleCI sends one per job, and several jobs end together. */
const unsignedLimit = { burst: 120, everyMs: 500, maxKeys: 1_000 };
/** Of all sources together: somebody may have many. What is left out is found by polls. */
const unsignedTotal = { burst: 600, everyMs: 50 };

/** Anybody can cause these, so they aren't logged one by one. */
const byAnybody: ReadonlySet<WebhookResult> = new Set(['wrong-method', 'too-large', 'unsigned', 'too-many']);

/** CircleCI waits 10 s for a response. */
const enqueueTimeoutMs = 5_000;

export function createCircleciWebhook(options: CircleciWebhookOptions) {
  const { secrets, maxBytes = 1_048_576, acceptBuildNotifications, log, now } = options;

  const unsigned = createTokenBuckets({ ...unsignedLimit, ...(now && { now }) });
  const total = createTokenBuckets({ ...unsignedTotal, ...(now && { now }) });
  const noteCutOff = onceAMinute((leftOut, error: unknown) =>
    log.info({ err: error, leftOut }, 'A CircleCI webhook was cut off'),
  );
  const noteRefused = onceAMinute((leftOut, result: WebhookResult) =>
    log.info({ result, leftOut }, 'Refused a CircleCI webhook'),
  );
  let saidNotConfigured = false;

  async function receive(request: IncomingMessage): Promise<Answer> {
    if (request.method !== 'POST') return { status: 405, result: 'wrong-method' };
    const signature = request.headers['circleci-signature'];
    const mayBeNotification = acceptBuildNotifications && signature === undefined;
    const waitMs = mayBeNotification ? takeTurn(sourceOf(request.socket.remoteAddress)) : 0;
    const body = await readBody(request, maxBytes);
    if (body === undefined) return { status: 413, result: 'too-large' };

    if (waitMs > 0) return { status: 429, result: 'too-many', waitMs };
    if (verifySignature(body, typeof signature === 'string' ? signature : undefined, secrets)) {
      options.doubts?.verified('webhooks');
      const json = readJson(body.toString());
      return takeTraced(json === undefined ? undefined : eventOf(json));
    }
    const notification = mayBeNotification ? eventOfNotification(readJson(body.toString())) : undefined;
    if (notification !== undefined) return takeTraced(notification);
    if (secrets.length > 0) {
      if (typeof signature === 'string' && isSigned(signature)) missigned();
      return { status: 401, result: 'unsigned' };
    }
    sayNotConfigured();
    return { status: 503, result: 'not-configured' };
  }

  /** A source that has to wait takes nothing from the others. */
  function takeTurn(source: string): number {
    const { waitMs } = unsigned.take(source);
    return waitMs > 0 ? waitMs : total.take('all').waitMs;
  }

  const noteMissigned = onceAMinute(() => options.onMissigned?.());
  function missigned(): void {
    options.doubts?.missigned('webhooks');
    noteMissigned();
  }

  /** Once: anybody can send these, and the metric counts them. */
  function sayNotConfigured(): void {
    if (saidNotConfigured) return;
    saidNotConfigured = true;
    log.error(
      {},
      'CircleCI webhooks are refused: CIRCLECI_WEBHOOK_SECRETS is not set, so none can be trusted',
    );
  }

  /** `read`: undefined if it isn't JSON. */
  function takeTraced(read: Read | undefined): Promise<Answer> {
    return traced({ line: 'webhook', message: 'CircleCI webhook', log }, async () => {
      const answer: Answer = read === undefined ? { status: 400, result: 'not-json' } : await take(read);
      noteFacts(answer);
      return answer;
    });
  }

  async function take(read: Read): Promise<Answer> {
    if ('ignored' in read) {
      return { status: 200, result: read.isUnknownType ? 'unknown-type' : 'ignored', reason: read.ignored };
    }
    const { event } = read;
    noteFacts({ eventId: event.id, source: event.source });
    const job: JobRequest = { name: 'record-event', id: `ev-${event.id}`, payload: { event } };
    try {
      const taken = await withTimeout(options.enqueue(job), enqueueTimeoutMs);
      if (taken !== timedOut) return { status: 200, result: 'accepted' };
      log.warn({ eventId: event.id }, 'Redis did not confirm a webhook in time; CircleCI will send it again');
    } catch (error) {
      log.error(
        { err: error, eventId: event.id },
        'A webhook could not be stored; CircleCI will send it again',
      );
    }
    return { status: 503, result: 'storage-away' };
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    let answer: Answer;
    try {
      answer = await receive(request);
    } catch (error) {
      // The client is gone; nobody reads the response.
      noteCutOff(error);
      response.destroy();
      return;
    }
    options.onEvent?.(answer.result, performance.now() - startedAt);
    if (byAnybody.has(answer.result)) noteRefused(answer.result);
    const { status, waitMs, result, reason } = answer;
    const text = `${JSON.stringify({ result, reason })}\n`;
    // Without its length, the answer would be chunked and written in pieces.
    const headers: OutgoingHttpHeaders = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    };
    if (status === 405) headers.allow = 'POST';
    if (waitMs !== undefined) headers['retry-after'] = String(Math.ceil(waitMs / 1000));
    // Unread bytes would be parsed as the connection's next request.
    if (status === 413 || status === 405) headers.connection = 'close';
    response.writeHead(status, headers);
    response.end(text);
  };
}
