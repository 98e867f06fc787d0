// Whether one of our listeners takes a body from Slack. Bolt throws on some documented bodies and leaves others without
// an answer, so every body is checked here first. https://docs.slack.dev/apis/events-api/#rate_limiting

/** Must match the listeners in register.ts. */
const interactions = new Set([
  'block_actions',
  'block_suggestion',
  'view_submission',
  'shortcut',
  'message_action',
]);

/** Undefined: handled. Otherwise a label for metrics, from a fixed set. */
export type UnhandledReason = 'not-an-object' | 'app_rate_limited' | 'no-inner-event' | 'unknown-type';

export function unhandledReason(body: unknown): UnhandledReason | undefined {
  if (!isObject(body)) return 'not-an-object';
  const { type, command, event } = body;
  if (typeof command === 'string') return undefined;
  if (type === 'app_rate_limited') return 'app_rate_limited';
  if (type === 'event_callback') {
    return isObject(event) && typeof event.type === 'string' ? undefined : 'no-inner-event';
  }
  return typeof type === 'string' && interactions.has(type) ? undefined : 'unknown-type';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
