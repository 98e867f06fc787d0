// What a request is about, so that everything that belongs together can be shown together: the run, the message, and the
// request of a person that led to it.
import type { StandInState } from '../circleci/index.ts';
import type { WireAnswer, WireEnd } from '../wire.ts';
import { type Fields, fieldsOf, isFields } from './describe.ts';
import type { Entry } from './entry.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const BUILD = /\/project\/((?:[^/]+\/[^/]+\/[^/]+))\/(?:job\/)?(\d+)(?=\/|$|\?)/;
/** A message about more runs than this is a list, and belongs to none of them. */
const FEW = 2;

export const messageKey = (channel: string, ts: string): string => `message:${channel}:${ts}`;

export interface KeyReader {
  ofRequest(entry: Entry): string[];
  ofAnswer(entry: Entry, end: WireEnd): string[];
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const inside = (fields: Fields, name: string): Fields => {
  const value = fields[name];
  return isFields(value) ? value : {};
};

/** Remembers whose trigger_id and response_url are whose. */
export function createKeyReader(state: Pick<StandInState, 'pipelines' | 'workflows' | 'jobs'>): KeyReader {
  const askOf = new Map<string, string>();

  function runsIn(words: string): string[] {
    const ids = new Set(words.match(UUID) ?? []);
    const found = state.pipelines
      .filter(
        ({ id, workflows }) =>
          ids.has(id) ||
          workflows.some((each) => ids.has(each.id) || each.jobs.some((job) => ids.has(job.id))),
      )
      .map(({ id }) => `pipeline:${id}`);
    const [, slug, number] = BUILD.exec(decodeURIComponent(words.split('\n')[0] ?? '')) ?? [];
    const build =
      number === undefined
        ? undefined
        : state.jobs.find(
            (job) => job.number === Number(number) && slugEnds(job.workflow.pipeline.project.slug, slug),
          );
    const all = new Set([...found, ...(build ? [`pipeline:${build.workflow.pipeline.id}`] : [])]);
    return all.size > FEW ? [] : [...all];
  }

  function asked(entry: Entry, fields: Fields): string[] {
    const key = `ask:${entry.id}`;
    for (const mark of [text(fields.trigger_id), responseId(text(fields.response_url))]) {
      if (mark !== undefined) askOf.set(mark, key);
    }
    const view = text(inside(fields, 'view').id);
    return [key, ...(view === undefined ? [] : [`view:${view}`])];
  }

  return {
    ofRequest: (entry) => {
      const { request } = entry;
      const fields = fieldsOf(request);
      const keys = [
        ...runsIn(`${new URL(request.url, 'http://x').pathname}\n${request.url}\n${JSON.stringify(fields)}`),
        ...messagesIn(fields),
      ];
      if (request.from === 'slack') return [...keys, ...asked(entry, fields)];
      if (request.to !== 'slack') return keys;
      const mark = text(fields.trigger_id) ?? responseId(request.url);
      const ask = mark === undefined ? undefined : askOf.get(mark);
      const view = text(fields.view_id);
      return [...keys, ...(ask ? [ask] : []), ...(view === undefined ? [] : [`view:${view}`])];
    },
    ofAnswer: ({ request }, end) => {
      if ('lost' in end || request.from !== 'bot' || request.method === 'GET') return [];
      return request.to === 'circleci' ? runsIn(`\n${end.body}`) : postedIn(end);
    },
  };
}

const slugEnds = (slug: string, asked = ''): boolean =>
  slug.split('/').slice(1).join('/') === asked.split('/').slice(1).join('/');

const responseId = (url: string | undefined): string | undefined => /\/actions\/(\w+)/.exec(url ?? '')?.[1];

/** Of a card and its thread: the card's. */
function messagesIn(fields: Fields): string[] {
  const container = inside(fields, 'container');
  const event = inside(fields, 'event');
  const channel = text(fields.channel) ?? text(container.channel_id) ?? text(event.channel);
  const ts =
    text(fields.thread_ts) ??
    text(container.thread_ts) ??
    text(event.thread_ts) ??
    text(fields.ts) ??
    text(container.message_ts);
  return channel === undefined || ts === undefined ? [] : [messageKey(channel, ts)];
}

/** What Slack made of a post or a window. */
function postedIn({ body }: WireAnswer): string[] {
  try {
    const fields = JSON.parse(body) as unknown;
    if (!isFields(fields)) return [];
    const view = text(inside(fields, 'view').id);
    const message = inside(fields, 'message');
    const channel = text(fields.channel);
    const ts = text(message.thread_ts) ?? text(fields.ts);
    return [
      ...(view === undefined ? [] : [`view:${view}`]),
      ...(channel === undefined || ts === undefined ? [] : [messageKey(channel, ts)]),
    ];
  } catch {
    return [];
  }
}
