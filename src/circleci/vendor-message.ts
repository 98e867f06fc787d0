// CircleCI's own message about a rejection, made safe to show: one line, no control characters, limited length.

const MAX_LENGTH = 300;

/** `{message}` (v2, v1.1) or `{error}` (OIDC, config policies); '' if the body has neither. */
export function readVendorMessage(body: string, token: string): string {
  const words = findWords(body);
  const clean = words
    .replaceAll(token, '[token]')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH - 1)}…` : clean;
}

function findWords(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null) return '';
    const words = 'message' in parsed ? parsed.message : 'error' in parsed ? parsed.error : '';
    return typeof words === 'string' ? words : '';
  } catch {
    return ''; // An HTML error page is no message for people.
  }
}
