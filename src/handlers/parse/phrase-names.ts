// The names in a sentence: its run, project, job, version, file. A name is a word that the language has no other use
// for. Pure.
import { isPlainWord, meaningOfWord } from './phrase-words.ts';

export interface PhraseNames {
  ref?: string;
  project?: string;
  /** Said to be one: "the release branch". */
  branch?: string;
  job?: string;
  version?: string;
  /** What a rollback is of. */
  component?: string;
  file?: string;
  /** With a `*`. */
  path?: string;
  /** The two runs that are compared. */
  one?: string;
  two?: string;
}

export interface NamesIn {
  names: PhraseNames;
  /** Names something that is nothing but a run or a project. */
  isSure: boolean;
  /** Words that neither mean nor name anything here, and names by their place alone. */
  strangers: number;
  guessed: number;
}

const NUMBER = /^#\d{1,9}$/;
const URL = /^<?https?:\S+$/;
const VERSION = /^v?\d+(?:\.\d+)+(?:[-.+]?[a-z0-9]+)*$|^v\d+[.\w-]*$/i;
const FAMOUS = /^(?:main|master|trunk|develop)$/i;
const FILE =
  /^(?!config\.ya?ml$)[\w./@-]+\.(?:html?|xml|json|txt|log|md|csv|ya?ml|pdf|png|jpe?g|gif|svg|zip|t?gz|tar|apk|aab|ipa|jar|war|deb|rpm|exe|dmg|info)$/i;
const PATH = /^[\w./-]*\*[\w./*-]*$/;
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_./@#:+-]*$/u;
const VARIABLE = /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/;
const COUNT = /^\d+[a-z]*$/i;
/** Where something is deployed, rather than a project. */
const PLACE = /^(?:prod|production|live|staging|stage|preprod|qa)$/i;

const AFTER = /^(?:on|of|in|for|from|to|at|with|about|into|against|branch|around)$/i;
const RUN = /^(?:build|run|pipeline|workflow|number|no|nr|rerun|retry|cancel)$/i;
const UNIT =
  /^(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|weeks?|months?|s|secs?|seconds?|builds?|runs?|pipelines?|lines?|times?|jobs?|tests?|percent|%)$/i;
const QUANTITY = /^(?:last|past|next|first|in|than|top|from|between|to|and|until|till|after|at)$/i;
const MINE =
  /\b(?:mine|by me|my (?!teams?|colleagues|coworkers|repos?|projects?|approvals?|channel|account|token|rights|setup))\b|\bmy$/i;
const LAST =
  /\b(?:last|latest|newest|most recent) (?:(?!green|good|passing|successful)\w+ )?(?:build|run|pipeline|one|commit|workflow|failure)\b/i;
/** Words that are also what branches are called. */
const CALLED = '(release|staging|nightly)(?: build| pipeline)?';
const BRANCHES = [
  /\b(?!(?:the|a|my|our|this|that|which|what|each|every|any|same|default|other|new|per|wrong|right|on|in|of|for)\b)([a-z][\w.-]*) branch\b/i,
  /^(?:mute|snooze|silence|cancel|stop|revert|rollback|retry|rerun|rebuild|watch) (?:the )?(release|staging|nightly|production)\b/i,
  new RegExp(`\\b(?:on|in|of|for) (?:the |our )?${CALLED}$`, 'i'),
  new RegExp(`^(?:is|did|has|does|how is|how did|was) (?:the |our )?${CALLED}\\b`, 'i'),
  new RegExp(`\\b(?:when|once|if|until) the ${CALLED}\\b`, 'i'),
];

/** `isSecret`: what follows may be one, so that only what is surely a name is one. */
export function namesIn(
  text: string,
  { isProject, isSecret }: { isProject: (word: string) => boolean; isSecret: boolean },
): NamesIn {
  const words = text
    .split(' ')
    .map((word) => word.replace(/^[("'“‘]+|[)"'”’?!.,;:…]+$/gu, '').replace(/['’]s$/, ''))
    .filter((word) => word !== '');
  const project = words.find(isProject);
  const version = words.find((word) => VERSION.test(word));
  const file = words.find((word) => FILE.test(word));
  const path = words.find((word) => PATH.test(word));
  const isName = (word: string) =>
    NAME.test(word) &&
    ![version, file, path].includes(word) &&
    !isProject(word) &&
    !isPlainWord(word) &&
    !COUNT.test(word) &&
    !VARIABLE.test(word);
  const sure = isSecret
    ? words.find((word) => NUMBER.test(word) || FAMOUS.test(word))
    : sureRef(words, isProject);
  const names: PhraseNames = {};
  if (project !== undefined) names.project = project;
  if (isSecret) {
    if (sure !== undefined) names.ref = sure;
    return { names, isSure: (sure ?? project) !== undefined, strangers: 0, guessed: 0 };
  }
  const saidJob = jobIn(words, isName) ?? jobAfter(words, sure, isName);
  const places = words.flatMap((word, at) =>
    isName(word) && word !== saidJob && !/^(?:tests?|specs?)$/i.test(words[at + 1] ?? '') ? [at] : [],
  );
  const placed = words[places.find((at) => words[at] !== sure && isPlaced(words, at)) ?? -1];
  const guessed =
    placed ?? (sure === undefined ? words[places.find((at) => isAlone(words, at)) ?? -1] : undefined);
  const branch = BRANCHES.map((one) => one.exec(text)?.[1]).find((name) => name !== undefined);
  const ref =
    sure ?? branch ?? guessed ?? (MINE.test(text) ? 'mine' : LAST.test(text) ? 'last' : undefined) ?? version;
  const other =
    sure !== undefined && guessed !== undefined && guessed !== sure && !PLACE.test(guessed)
      ? guessed
      : undefined;
  // "Lint on main" is a job of a branch, "main of shop" a branch of a project.
  const isOfRef = other !== undefined && words.indexOf(other) < words.indexOf(sure ?? '');
  const job =
    saidJob ??
    (sure === undefined ? undefined : jobBefore(words, sure, isName)) ??
    (isOfRef ? other : undefined);
  const two = words.filter((word) => isRun(word) || VERSION.test(word) || /^\d{2,}$/.test(word));
  const component = project ?? (ref === version ? undefined : ref);
  if (ref !== undefined) names.ref = ref;
  if (branch !== undefined) names.branch = branch;
  if (project === undefined && other !== undefined && job === undefined) names.project = other;
  if (job !== undefined) names.job = job;
  if (version !== undefined) names.version = version;
  if (component !== undefined) names.component = component;
  if (file !== undefined) names.file = file;
  if (path !== undefined) names.path = path;
  const [one, second] = two;
  if (one !== undefined && second !== undefined && two.length === 2 && one !== second)
    Object.assign(names, { one, two: second });
  const named = new Set<string>(Object.values(names));
  return {
    names,
    isSure: (sure ?? project ?? branch ?? version ?? file ?? path ?? saidJob) !== undefined,
    strangers: words.filter((word) => isName(word) && !isRun(word) && !named.has(word)).length,
    guessed: guessed === undefined ? 0 : 1,
  };
}

const isRun = (word: string): boolean =>
  NUMBER.test(word) || FAMOUS.test(word) || (word.includes('/') && NAME.test(word));

function sureRef(words: readonly string[], isProject: (word: string) => boolean): string | undefined {
  const before = (at: number) => words[at - 1] ?? '';
  return (
    words.find((word) => NUMBER.test(word) || URL.test(word)) ??
    words.find((word, at) => /^\d{1,9}$/.test(word) && RUN.test(before(at))) ??
    words.find((word) => word.includes('/') && NAME.test(word) && !FILE.test(word) && !isProject(word)) ??
    words.find((word) => FAMOUS.test(word)) ??
    words.find(
      (word, at) =>
        /^\d{2,9}$/.test(word) &&
        !UNIT.test(words[at + 1] ?? '') &&
        (word.length > 2 || !QUANTITY.test(before(at))),
    )
  );
}

/** After a preposition, or before "branch". */
const isPlaced = (words: readonly string[], at: number): boolean =>
  AFTER.test(words[at - 1] ?? '') ||
  /^branch$/i.test(words[at + 1] ?? '') ||
  (/^the$/i.test(words[at - 1] ?? '') && AFTER.test(words[at - 2] ?? ''));

/** Looks like a name, or is what the first word is about. */
const isAlone = (words: readonly string[], at: number): boolean =>
  /[-/._\d]/.test(words[at] ?? '') ||
  at === 1 ||
  (at === 2 && /^(?:the|branch|on)$/i.test(words[1] ?? '')) ||
  (words.length < 4 && at > 0 && !/^(?:an?|my|your|his|her|their)$/i.test(words[at - 1] ?? ''));

function jobIn(words: readonly string[], isName: (word: string) => boolean): string | undefined {
  const isJob = (word: string) =>
    isName(word) ||
    /^(?:build|tests?|deploy|lint|release|docs|publish|package|bundle|install|coverage|screenshots|report|check|nightly|e2e|unit|migrate|staging|stage|production|prod|qa|preview|integration|smoke|canary)$/i.test(
      word,
    ) ||
    (word.includes('-') && meaningOfWord(word) === undefined);
  for (const [at, word] of words.entries()) {
    if (!/^(?:job|step)$/i.test(word)) continue;
    const [kind = '', before = ''] = [words[at - 2], words[at - 1]];
    // "The unit tests job"
    if (isName(kind) && /^(?:tests?|build|deploy|lint|check)$/i.test(before)) return `${kind}-${before}`;
    const job = [before, words[at + 1] ?? ''].find(isJob);
    if (job !== undefined) return job;
  }
  return undefined;
}

/** "Logs 91 lint". */
function jobAfter(
  words: readonly string[],
  ref: string | undefined,
  isName: (word: string) => boolean,
): string | undefined {
  if (ref === undefined || !/^#?\d+$/.test(ref) || words.length !== 3 || words[1] !== ref) return undefined;
  return isName(words[2] ?? '') ? words[2] : undefined;
}

/** "Approve deploy-prod on main": what the verb is about. */
function jobBefore(
  words: readonly string[],
  ref: string,
  isName: (word: string) => boolean,
): string | undefined {
  const at = words.indexOf(ref);
  const job = words[at - 2] ?? '';
  const other = words[at - 4] ?? '';
  // "Rerun unit and lint of #12"
  if (
    /^and$/i.test(words[at - 3] ?? '') &&
    meaningOfWord(words[0]?.toLowerCase() ?? '') === 'rerun' &&
    isName(other) &&
    isName(job)
  )
    return `${other},${job}`;
  const isOf = at < 5 && /^(?:on|of|in|for|from)$/i.test(words[at - 1] ?? '');
  return isOf && job !== ref && isName(job) ? job : undefined;
}
