// Records every request between Slack, CircleCI and the bot. Keeps the newest 500.
import type { CircleciStandIn } from '../circleci/index.ts';
import type { SlackStandIn } from '../slack/index.ts';
import type { WireEnd, WireRequest } from '../wire.ts';
import { type JobRun, jobRunOf, noteBotLine, readBotLine } from './bot-lines.ts';
import { checkSignature, type Secrets } from './check-signature.ts';
import { describe } from './describe.ts';
import { type Entry, outcomeOf } from './entry.ts';
import { isRead } from './history.ts';
import { createKeyReader } from './keys.ts';
import { createMasker, type Masker } from './mask.ts';

export interface RecorderOptions {
  slack: SlackStandIn;
  circleci: CircleciStandIn;
  /** Secrets of CircleCI's webhooks, to check their signatures. */
  webhookSecrets: readonly string[];
  /** How many requests are kept. */
  limit?: number;
}

export interface Recorder {
  /** Oldest first. */
  entries(): readonly Entry[];
  find(id: string): Entry | undefined;
  /** Oldest first. */
  jobRuns(): readonly JobRun[];
  /** For requests that no stand-in sends: one that is sent again. */
  record(request: WireRequest, replayOf?: Entry): { entry: Entry; end: (end: WireEnd) => void };
  /** A line of the bot's log. */
  noteLine(line: string): void;
  mask: Masker;
  secrets: Secrets;
  /** Empties the list. What is on its way is no longer noted. */
  forget(): void;
  onChange(listener: () => void): () => void;
  close(): void;
}

const LIMIT = 500;
/** Polling makes most of the requests, so its answered reads go first. */
function withRoom(entries: readonly Entry[], most: number): Entry[] {
  if (entries.length <= most) return [...entries];
  const oldestRead = entries.findIndex((entry, index) => index < most / 2 && isRead(entry));
  return entries.filter((_, index) => index !== Math.max(oldestRead, 0));
}

/** A longer answer is cut. Requests are kept whole, because they can be sent again. */
const MAX_ANSWER = 20_000;

export function createRecorder(options: RecorderOptions): Recorder {
  const { slack, circleci, webhookSecrets, limit = LIMIT } = options;
  const secrets: Secrets = { slackSigning: slack.signingSecret, webhooks: webhookSecrets };
  const listeners = new Set<() => void>();
  const mask = createMasker(() => [
    slack.botToken,
    slack.appToken,
    slack.signingSecret,
    circleci.token,
    ...webhookSecrets,
  ]);
  const keys = createKeyReader(circleci.state);
  const run = Date.now().toString(36).slice(-4);
  let entries: Entry[] = [];
  let jobRuns: JobRun[] = [];
  let last = 0;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  /** The same request before, if it had no success. */
  function attemptOf({ url, method, body }: WireRequest): number {
    const earlier = entries.findLast(
      ({ request }) => request.url === url && request.method === method && request.body === body,
    );
    return earlier === undefined || outcomeOf(earlier).state !== 'failed' ? 1 : earlier.attempt + 1;
  }

  const record: Recorder['record'] = (request, replayOf) => {
    last += 1;
    const started = performance.now();
    const entry: Entry = {
      id: `${run}-${last}`,
      at: Date.now(),
      request,
      what: mask.text(describe(request)),
      attempt: replayOf === undefined ? attemptOf(request) : 1,
      keys: new Set(),
      ...(request.to === 'bot' && { signature: checkSignature(request, secrets, Date.now()) }),
      ...(replayOf && { replayOf: replayOf.id }),
    };
    for (const key of keys.ofRequest(entry)) entry.keys.add(key);
    entries = withRoom(entries, limit - 1);
    entries.push(entry);
    changed();
    const end = (given: WireEnd): void => {
      entry.ms = performance.now() - started;
      entry.end = 'lost' in given ? given : { ...given, body: given.body.slice(0, MAX_ANSWER) };
      for (const key of keys.ofAnswer(entry, given)) entry.keys.add(key);
      changed();
    };
    return { entry, end };
  };

  const watch = (request: WireRequest) => record(request).end;
  const stops = [slack.onTraffic(watch), circleci.onTraffic(watch)];
  return {
    entries: () => entries,
    jobRuns: () => jobRuns,
    find: (id) => entries.find((each) => each.id === id),
    mask,
    record,
    noteLine: (text) => {
      const line = readBotLine(text);
      if (line === undefined) return;
      noteBotLine(line, entries);
      const run = jobRunOf(line);
      if (run !== undefined) jobRuns = [...jobRuns.slice(-limit + 1), run];
      changed();
    },
    secrets,
    forget: () => {
      entries = [];
      jobRuns = [];
      changed();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      for (const stop of stops) stop();
    },
  };
}
