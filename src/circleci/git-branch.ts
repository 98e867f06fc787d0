// Branch names as git knows them: which ones it accepts, like `git check-ref-format --branch`, and its longer forms.
// https://git-scm.com/docs/git-check-ref-format

// Lone surrogates cannot be encoded as UTF-8, so they cannot be in a name either.
const FORBIDDEN = /[\p{Cc}\p{Cs}\s~^:?*[\\]|\.\.|\/\/|@\{/u;

export function isGitBranch(text: string): boolean {
  if (text === '' || text === '@' || text.startsWith('-') || text.endsWith('.')) return false;
  if (FORBIDDEN.test(text)) return false;
  return text.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

/** `origin/main`, `remotes/origin/main`, `refs/heads/main`: what git on a laptop calls the branch `main`. */
export function branchOfGitName(text: string): string | undefined {
  const branch = /^(?:refs\/heads|(?:refs\/)?(?:remotes\/)?origin)\/(.+)$/.exec(text)?.[1];
  return branch !== undefined && isGitBranch(branch) ? branch : undefined;
}

/** CircleCI lists a fork's pull request as `pull/12` if it was pushed to, as `pull/12/head` if it was triggered: the other. */
export function otherPullName(branch: string): string | undefined {
  const [, pull, head] = /^(pull\/\d+)(\/head)?$/.exec(branch) ?? [];
  return pull === undefined || head !== undefined ? pull : `${pull}/head`;
}
