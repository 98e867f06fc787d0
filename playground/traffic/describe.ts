// What a request is, in a few words for people.
import type { WireRequest } from '../wire.ts';

export type Fields = Record<string, unknown>;
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const isForm = ({ headers }: Pick<WireRequest, 'headers'>): boolean =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

/** The field of a form that holds everything else as JSON, as Slack sends clicks. */
export const isPayloadForm = (request: WireRequest): boolean =>
  isForm(request) && new URLSearchParams(request.body).has('payload');

/** Slack's client sends lists and objects as JSON in a form. */
const readField = (value: string): unknown => (/^[[{]/.test(value) ? (parseJson(value) ?? value) : value);

/** What a body says: JSON, a form, or JSON inside of a form or an envelope. Empty for anything else. */
export function fieldsOf(request: Pick<WireRequest, 'method' | 'body' | 'headers'>): Fields {
  const { method, body } = request;
  if (body === '') return {};
  const read = isForm(request)
    ? Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, readField(value)]))
    : parseJson(body);
  if (!isFields(read)) return {};
  return isFields(read.payload) && (method === 'WS' || isForm(request)) ? read.payload : read;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const first = (value: unknown): Fields => (Array.isArray(value) && isFields(value[0]) ? value[0] : {});

/** An action_id without the number that keeps it apart from others of its block. */
const actionName = (value: unknown): string => text(value).split('#')[0] ?? '';

function describeInteraction(fields: Fields): string {
  const view = isFields(fields.view) ? fields.view : {};
  switch (fields.type) {
    case 'block_actions':
      return `click ${actionName(first(fields.actions).action_id)}`;
    case 'block_suggestion':
      return `options of ${actionName(fields.action_id)}`;
    case 'view_submission':
      return `submit ${text(view.callback_id)}`;
    case 'view_closed':
      return `close ${text(view.callback_id)}`;
    case 'event_callback': {
      const event = isFields(fields.event) ? fields.event : {};
      return `event ${text(event.type)}${event.text ? `: ${text(event.text)}` : ''}`;
    }
    default:
      return `${text(fields.type).replaceAll('_', ' ')} ${text(fields.callback_id)}`.trim();
  }
}

function describeWebhook(fields: Fields): string {
  const job = isFields(fields.job) ? fields.job : undefined;
  const workflow = isFields(fields.workflow) ? fields.workflow : undefined;
  const about = job ?? workflow ?? {};
  return ['webhook', fields.type, about.name, about.status].filter(Boolean).join(' ');
}

/** Eight digits are enough to tell ids apart. */
const UUID_TAIL = /([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The path without the parts that are the same in every call. */
const shortPath = ({ pathname, search }: URL): string =>
  (pathname.replace(/^\/api\/v2/, '') + search).replace(UUID_TAIL, '$1…');

export function describe(request: WireRequest): string {
  const { from, to, method, url } = request;
  const fields = fieldsOf(request);
  if (from === 'circleci') return describeWebhook(fields);
  if (from === 'slack') {
    return fields.command === undefined
      ? describeInteraction(fields)
      : `${text(fields.command)} ${text(fields.text)}`.trim();
  }
  const address = new URL(url);
  if (to === 'circleci') return `${method} ${shortPath(address)}`;
  if (address.pathname.startsWith('/actions/')) return 'response_url';
  return address.pathname.split('/')[2] ?? address.pathname;
}
