// Projects and branches in a rule that no project or branch can match: such a rule would be silently void.
import { isGitBranch } from '../circleci/git-branch.ts';
import { globCovers, overlap } from './glob-sets.ts';

const HOSTS = ['gh', 'bb', 'circleci'];
const SPELLED: Readonly<Record<string, string>> = { github: 'gh', bitbucket: 'bb' };

/** What is wrong with each, and what to write. */
export function projectProblems(globs: readonly string[]): string[] {
  return [...globs.flatMap((glob) => projectProblem(glob) ?? []), ...contradictions(globs)];
}

function projectProblem(glob: string): string | undefined {
  const [not, plain] = glob.startsWith('!') ? ['!', glob.slice(1)] : ['', glob];
  const write = (better: string) => `Write ${quoted(`${not}${better}`)}`;
  if (!/^[\w.*/-]+$/.test(plain)) {
    return `${quoted(glob)} can’t be part of a project’s name. Write the slug as in gh/acme/web; only * is special`;
  }
  const lower = plain.toLowerCase();
  const [host = '', ...rest] = lower.split('/');
  if (SPELLED[host] !== undefined) {
    return `${quoted(glob)} matches no project. ${write([SPELLED[host], ...plain.split('/').slice(1)].join('/'))}`;
  }
  const isWhole = !rest.includes('');
  if (isWhole && HOSTS.some((one) => overlap(lower, `${one}/*/*`))) return undefined;
  if (rest.length > 1 && rest.at(-1) === '') {
    const better = [...plain.split('/').slice(0, 2), rest.length === 2 ? '*' : plain.split('/')[2]].join('/');
    return `${quoted(glob)} matches no project: nothing follows its last slash. ${write(better)}`;
  }
  if (/^\*+$/.test(plain))
    return `${quoted(glob)} matches no project: a slug has three parts. ${write('**')}`;
  if (HOSTS.includes(host) && rest.length < 2) {
    const isWhole = rest.length === 0 || rest[0] === '*' || rest[0] === '';
    const better = isWhole ? `${host}/**` : `${host}/${plain.split('/')[1]}/*`;
    return `${quoted(glob)} matches no project: it is ${isWhole ? 'a host' : 'an organization'}. ${write(better)} for all its projects`;
  }
  if (rest.length === 1 && !HOSTS.includes(host)) {
    return `${quoted(glob)} matches no project: a slug begins with its host. ${write(`gh/${plain}`)}`;
  }
  return `${quoted(glob)} matches no project. Write a slug with three parts, such as "gh/acme/web"`;
}

export function branchProblems(globs: readonly string[]): string[] {
  return [...globs.flatMap((glob) => branchProblem(glob) ?? []), ...contradictions(globs)];
}

/** `{main,dev}`, `(main|dev)`, `main, dev`: in other places that is a list. Git would take most of it for one name. */
const LIST = /^[{(]?[^{}()|,;]+(?:[|,;][^{}()|,;]+)+[})]?$/;

/** Zero-width spaces, marks of direction, soft hyphens: pasted along with a name from a web page or a chat. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

function branchProblem(glob: string): string | undefined {
  const [not, plain] = glob.startsWith('!') ? ['!', glob.slice(1)] : ['', glob];
  if (LIST.test(plain)) {
    const each = plain.split(/[{}()|,;\s]+/).filter((one) => one !== '');
    return `${quoted(glob)} is one name, not a list. Write ${each.map((one) => quoted(`${not}${one}`)).join(', ')}`;
  }
  const seen = plain.replace(INVISIBLE, '');
  if (seen !== plain) {
    return `${quoted(glob)} has characters that nobody can see, so it isn’t the branch it looks like. Write ${quoted(`${not}${seen}`)}`;
  }
  const better = plain.replace(/^refs\/heads\//, '').replace(/\/$/, '/**');
  if (better === plain && isGitBranch(plain.replace(/\*+/g, 'x'))) return undefined;
  const hint = isGitBranch(better.replace(/\*+/g, 'x'))
    ? ` Write ${quoted(`${not}${better}`)}`
    : ' Write it as git shows it, such as "main" or "release/**"; only * is special';
  return `no branch is called ${quoted(glob)}.${hint}`;
}

/** An exclusion that leaves nothing of what the list includes. */
function contradictions(globs: readonly string[]): string[] {
  const excluding = globs.filter((glob) => glob.startsWith('!'));
  return globs
    .filter((glob) => !glob.startsWith('!'))
    .flatMap((glob) => {
      const by = excluding.find((not) => globCovers(not.slice(1), glob));
      return by === undefined ? [] : [`${quoted(by)} excludes all of ${quoted(glob)}. Remove one of the two`];
    });
}

const quoted = (text: string): string =>
  JSON.stringify(text).replace(INVISIBLE, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);
