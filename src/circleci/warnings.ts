// `Deprecation` and `Sunset` headers: CircleCI announces the removal of a call in advance.
// https://www.rfc-editor.org/rfc/rfc9745, https://www.rfc-editor.org/rfc/rfc8594
import type { Call } from '../errors.ts';
import type { Headers } from './rate-limit.ts';

export interface ApiWarning {
  kind: 'deprecation';
  call: Call;
  /** ISO 8601. Missing if the header only says that it is deprecated. */
  deprecatedAt?: string;
  /** ISO 8601: from then on the call answers 410. */
  sunsetAt?: string;
  link?: string;
}

export function readWarning(call: Call, headers: Headers): ApiWarning | undefined {
  const { deprecation, sunset, link } = headers;
  if (deprecation === undefined && sunset === undefined) return undefined;
  const deprecatedAt = isoDate(deprecation);
  const sunsetAt = isoDate(sunset);
  return {
    kind: 'deprecation',
    call,
    ...(deprecatedAt !== undefined && { deprecatedAt }),
    ...(sunsetAt !== undefined && { sunsetAt }),
    ...(typeof link === 'string' && { link }),
  };
}

/** `@1688169599` (RFC 9745), or a date in words as in Sunset and earlier drafts. */
function isoDate(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [, unixSeconds] = /^@(\d{1,11})$/.exec(value.trim()) ?? [];
  const at = unixSeconds === undefined ? Date.parse(value) : Number(unixSeconds) * 1000;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
