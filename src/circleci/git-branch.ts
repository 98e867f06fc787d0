// Whether git would take a text as a branch name, after `git check-ref-format --branch`.
// https://git-scm.com/docs/git-check-ref-format

// Half a surrogate pair cannot be written as UTF-8, so it cannot be in a name either.
const FORBIDDEN = /[\p{Cc}\p{Cs}\s~^:?*[\\]|\.\.|\/\/|@\{/u;

export function isGitBranch(text: string): boolean {
  if (text === '' || text === '@' || text.startsWith('-') || text.endsWith('.')) return false;
  if (FORBIDDEN.test(text)) return false;
  return text.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}
