// What exactly was asked for, as it is shown to a second person and kept in the audit, and whether it is still the same.
import { isDeepStrictEqual } from 'node:util';
import type { DryRun } from '../../blocks/kit/dry-run.ts';
import { maskDeep, maskText } from '../../secrets/mask-value.ts';
import type { HeldRequest } from '../../store/held-requests.ts';

/** The request as it is sent, and what its references resolved to. A dry run shows it, and so does the question. */
export type ExactRequest = Omit<DryRun, 'asWhom'>;

/** A second person has this long to answer. */
export const SECOND_WITHIN_MS = 30 * 60_000;

export type FrozenPlan = Pick<HeldRequest, 'exact' | 'asWhom' | 'subjects'>;

/** As it would be read back, so that it compares equal with what was. */
export function freeze({ what, request, resolved, parameters }: ExactRequest): HeldRequest['exact'] {
  return JSON.parse(JSON.stringify({ what, request, resolved, parameters }));
}

/** What is different now, in words; undefined if nothing is. */
export function whatMoved(frozen: FrozenPlan, now: FrozenPlan): string | undefined {
  const { exact, asWhom, subjects } = frozen;
  if (asWhom !== now.asWhom) return `it would be done as ${now.asWhom}, not as ${asWhom}`;
  const todayOf = (label: string) => now.exact.resolved.find((one) => one.label === label)?.value;
  const isUnnamed = (one: { label: string; value: string }) =>
    isDeepStrictEqual(exact.request, now.exact.request) && isIdIn(exact, [one.value, todayOf(one.label)]);
  const moved = exact.resolved.flatMap(({ label, value }) => {
    const today = todayOf(label);
    const isSame = today === value || isUnnamed({ label, value });
    return isSame ? [] : [`${label} was ${value} and is ${today ?? 'unknown'} now`];
  });
  if (moved.length > 0) return moved.join('; ');
  const resolved = exact.resolved.map((one) => ({ ...one, value: todayOf(one.label) ?? one.value }));
  const before = { exact: { ...exact, resolved }, subjects };
  const isSame = isDeepStrictEqual(before, { exact: now.exact, subjects: now.subjects });
  return isSame ? undefined : 'the request to CircleCI would be a different one';
}

/** CircleCI left out the name of what the request names by its id. */
function isIdIn({ request }: HeldRequest['exact'], values: readonly (string | undefined)[]): boolean {
  const sent = Object.entries(request.body ?? {}).flatMap(([name, id]) => (name.endsWith('_id') ? [id] : []));
  return values.some((value) => value !== undefined && sent.includes(value));
}

/** For display: values that look like credentials become `****`. */
export function maskExact({
  request,
  resolved,
  parameters,
  ...rest
}: HeldRequest['exact']): HeldRequest['exact'] {
  const { method, path, body } = request;
  return {
    ...rest,
    request: { method, path: maskText(path), ...(body !== undefined && { body: maskDeep('', body) }) },
    resolved: resolved.map((one) => ({ ...one, value: maskText(one.value) })),
    ...(parameters !== undefined && {
      parameters: maskDeep('', parameters) as NonNullable<HeldRequest['exact']['parameters']>,
    }),
  };
}

const MAX_WORDS = 2_000;

/** One line for the audit. */
export function planWords(exact: HeldRequest['exact']): string {
  const { request, resolved, parameters = {} } = maskExact(exact);
  const { method, path, body } = request;
  const words = [
    `${method} ${path}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`,
    ...resolved.map(({ label, value }) => `${label}: ${value}`),
    ...Object.entries(parameters).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
  ].join('; ');
  return words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words;
}
