// The command behind "Try again": what the person would type to ask again, without `/circleci`.
import { typedSlug } from '../../circleci/refs.ts';

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const MAX_VALUE_LENGTH = 2000;

/** Undefined if there is no such command, or it is too long for a button. */
export function offerTryAgain(
  command: string | undefined,
): { actionId: 'try-again'; value: string } | undefined {
  if (command === undefined || command.length > MAX_VALUE_LENGTH) return undefined;
  return { actionId: 'try-again', value: command };
}

/** Foreign text as one word of a command: quoted, and escaped the way Slack escapes typed text. */
export function asWord(text: string): string {
  const quoted = text.replace(/["\\]/g, '\\$&');
  return `"${quoted.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`;
}

export interface TriggerWords {
  projectSlug: string;
  branch?: string | undefined;
  tag?: string | undefined;
  definition?: string | undefined;
  parameters?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * `trigger --project acme/web --branch "main" --param n="v"`. Numbers and booleans stay unquoted; quotes would
 * make them text.
 */
export function triggerCommand({
  projectSlug,
  branch,
  tag,
  definition,
  parameters = {},
}: TriggerWords): string {
  const pairs = Object.entries(parameters).map(
    ([name, value]) => `--param ${name}=${typeof value === 'string' ? asWord(value) : value}`,
  );
  return [
    `trigger --project ${typedSlug(projectSlug)}`,
    ...(branch === undefined ? [] : [`--branch ${asWord(branch)}`]),
    ...(tag === undefined ? [] : [`--tag ${asWord(tag)}`]),
    ...(definition === undefined ? [] : [`--definition ${asWord(definition)}`]),
    ...pairs,
  ].join(' ');
}
