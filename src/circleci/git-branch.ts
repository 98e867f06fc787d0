// Whether git accepts a text as a branch name, like `git check-ref-format --branch`.
// https://git-scm.com/docs/git-check-ref-format

// Lone surrogates cannot be encoded as UTF-8, so they cannot be in a name either.
const FORBIDDEN = /[\p{Cc}\p{Cs}\s~^:?*[\\]|\.\.|\/\/|@\{/u;

export function isGitBranch(text: string): boolean {
  if (text === '' || text === '@' || text.startsWith('-') || text.endsWith('.')) return false;
  if (FORBIDDEN.test(text)) return false;
  return text.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}
