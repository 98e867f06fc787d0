// CircleCI's own explanation of a refusal, made fit to be shown: one line, no control characters, not endless.

const MAX_LENGTH = 300;

/** `{message}` (v2, v1.1) or `{error}` (OIDC, config policies); '' when the body has neither. */
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
    return ''; // An HTML error page says nothing to a person.
  }
}
