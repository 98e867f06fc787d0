// What a sentence such as "why is main red?" asks for: one of the commands. Pure, by the words and rules beside it.
import { shortName, typedSlug } from '../../circleci/refs.ts';
import { meaningOf } from './phrase-clauses.ts';
import { isForLater, isQuoted, onlyTells } from './phrase-mood.ts';
import { inOrder } from './phrase-order.ts';
import type { ThreadRun } from './phrase-rule.ts';
import { withoutSlips } from './phrase-slips.ts';
import { topicPhrase } from './phrase-topics.ts';
import { isPlainWord } from './phrase-words.ts';
import { plainText } from './plain-phrase.ts';
import { expanded } from './spell-phrase.ts';
import { synonyms } from './synonyms.ts';
import { printWord } from './tokenize.ts';

/** What people say is short. Longer text is something else. */
export const LONGEST_PHRASE = 200;

export interface Phrase {
  /** Lines that the text may stand for, without `/circleci`, the likeliest first. At least one. */
  lines: readonly string[];
  /** Must not run without a click. */
  isChange: boolean;
}

/** A flag, or `name=value`: such a line is meant as a command. */
const NOT_SAID = /(?:^|\s)(?:\p{Pd}|\u2212)(?!\s)|\w=/u;

const MAY_HAVE_VALUE =
  /(?<![a-z])(?:env|environment|contexts?|variables?|vars?|secrets?|tokens?|passw(?:or)?ds?|passphrases?|passcodes?|pwd|credentials?|keys?|set|export|assign)(?![a-z])/i;

/**
 * Undefined if the text is none of the phrases. `strictly`: without a guess by its telling words. `subject`: what a text
 * that names nothing is about.
 */
export function readPhrase(
  typed: string,
  knownProjects: readonly string[],
  { strictly = false, subject }: { strictly?: boolean; subject?: ThreadRun | undefined } = {},
): Phrase | undefined {
  if (typed.length > LONGEST_PHRASE) return undefined;
  const run = WITH_PARAMS.exec(typed);
  if (run !== null && !MAY_HAVE_VALUE.test(typed)) return { lines: [withParams(run)], isChange: true };
  if (NOT_SAID.test(typed)) return undefined;
  const called = new Set(knownProjects.flatMap(namesOf));
  const isProject = (word: string) => called.has(word.toLowerCase());
  const whole = inOrder(expanded(withoutSlips(expanded(typed), isProject)), isProject);
  const text = plainText(whole);
  const isSecret = MAY_HAVE_VALUE.test(text) || VARIABLE.test(text);
  const meant = meaningOf(whole, { isProject, isSecret });
  const isTopic = !OF_ITS_OWN.test(text) && !(strictly && TAKES_SECRETS.test(text));
  const projects = text.split(/[ ,?]+/).filter(isProject);
  const topic = isTopic ? topicPhrase(text, { projects, isRead: strictly }) : undefined;
  if (topic !== undefined) {
    const { line, groups, isChange } = topic;
    if (isChange && (onlyTells(whole) || isQuoted(typed) || isForLater(whole, [line]))) return undefined;
    return {
      lines: [
        tidy(
          fill(line, groups, inThread({ project: projects[0] ?? meant?.said[0]?.names.project }, subject)),
        ),
      ],
      isChange,
    };
  }
  if (meant === undefined || meant.said.length === 0) return undefined;
  if (strictly && text.includes(' ') && TAKES_SECRETS.test(text) && (meant.isChange || projects.length === 0))
    return undefined;
  // Its value would be lost, or shown.
  const isUse = meant.said.every(({ lines }) => lines.every((line) => line.startsWith('use ')));
  if (isSecret && meant.isChange && !isUse && HAS_VALUE.test(text)) return undefined;
  const lines = meant.said.flatMap(({ lines: likely, names }) =>
    likely.map((line) => tidy(fill(line, { duration: '1h', ...names }, inThread(names, subject)))),
  );
  // A command's own usage says more than a guess that drops a word.
  const saying =
    meant.isChange && !BUT.test(whole) ? meant.said.map(({ clause = text }) => clause).join(' ') : text;
  if (strictly && !saysAll(saying, lines)) return undefined;
  const isChange = meant.isChange || lines.some((line) => line.startsWith('approve'));
  if (isChange && isQuoted(typed)) return undefined;
  return { lines: [...new Set(lines)], isChange };
}

/** "Build develop with deploy=true". */
const WITH_PARAMS =
  /^(?:(?:please|pls|can you) )*(?:build|run|trigger|start|launch|deploy) (?<ref>[\w./#-]+) with (?<params>[\w-]+=[\w./-]+(?:(?: and |, ?| )[\w-]+=[\w./-]+)*)$/i;

const withParams = ({ groups: { ref = '', params = '' } = {} }: RegExpExecArray): string =>
  `trigger ${quoted(ref)} ${params
    .split(/ and |, ?| /)
    .map((param) => flag('param', param))
    .join(' ')}`;

/** What follows takes something back. */
const BUT = /\b(?:but|except|unless|without|not|only)\b/i;

const saysAll = (text: string, lines: readonly string[]): boolean => {
  const said = lines.join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/[\s,;?!]+/)
    .every((word) => word === '' || isPlainWord(word) || said.includes(word.replace(/[.:]+$/, '')));
};

const HAS_VALUE = /\b(?:to|with|as|from|is|value)\b|[=:]/i;

/** About a person or a run, whatever else is named. */
const OF_ITS_OWN =
  /^(?:why|what is (?:wrong|up|broken|the matter) with|how (?:do|can) (?:i|we|you)|how to|who (?:\w+ )?(?:changed|deleted|removed|set|added|edited|rotated|cleared|did))\b|\bnightl(?:y|ies) (?:\w+ )?(?:ok|okay|green|red|succeed|pass|fail|broken|done)|\b(?:broke|breaks|failed|killed) (?:the |our )?nightly/i;

/** Their own words about a pasted secret help more. */
const TAKES_SECRETS = /^\s*(?:env|contexts?|keys|login)\b/i;

const TALK = new Set(
  'it this that these the a an again my is are was were did does do me us what'.split(' '),
);
const TALK_AFTER_SYNONYM = new Set(
  'tests test build builds pipeline pipelines run runs ci failed failing everything all new'.split(' '),
);

/** Begins with another word for a command. */
export const isSynonym = (typed: string): boolean =>
  Object.hasOwn(synonyms, typed.slice(0, LONGEST_PHRASE).trim().split(/\s/)[0]?.toLowerCase() ?? '');

/** Rather a sentence than a command with words: no branch is called "it". */
export function soundsLikeTalk(typed: string): boolean {
  if (typed.length > LONGEST_PHRASE || /["'`“”]/.test(typed)) return false;
  const [first = '', ...rest] = typed
    .trim()
    .toLowerCase()
    .replace(/[?!.]+$/, '')
    .split(/\s+/);
  const isSynonym = Object.hasOwn(synonyms, first);
  if (rest.length > 0 && /\?\s*$/.test(typed)) return true;
  return rest.some((word) => TALK.has(word) || (isSynonym && TALK_AFTER_SYNONYM.has(word)));
}

/** Rather a branch than a project that isn't known. */
const BRANCH =
  /^(?:main|master|trunk|develop|dev|development|(?:releases?|features?|feat|hotfix|bugfix|fix|chore|rel)\/\S+|#\d+)$/i;
/** A name such as `DB_URL`. */
const VARIABLE = /(?<![\w-])[A-Z][A-Z0-9]*_[A-Z0-9_]+(?![\w-])/;

const namesOf = (slug: string): string[] => {
  const name = shortName(slug).toLowerCase();
  return [name, name.split('/').at(-1) ?? name, slug.toLowerCase()];
};

const tidy = (line: string): string => line.replace(/ +/g, ' ').trim();
const quoted = (text: string): string => printWord({ text });
const flag = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `--${name} ${quoted(value)}`;

/** What a text is about. */
interface Named {
  /** A branch, number, link, `last` or `mine`. */
  ref?: string | undefined;
  project?: string | undefined;
}

interface Meant extends Named {
  /** Where `ref` can't be a run. */
  branch?: string | undefined;
  /** The thread's branch, if nothing else is named. */
  here?: string | undefined;
}

/** What names another project is about that one; what names nothing, about the thread's run. */
function inThread(named: Named, subject: ThreadRun | undefined): Meant {
  const { ref, project } = named;
  if (subject === undefined || project !== undefined) return { ...named, branch: ref };
  const { number, branch } = subject;
  const projectSlug = typedSlug(subject.projectSlug);
  if (ref !== undefined) return { ref, branch: ref, project: projectSlug };
  return { ref: `#${number}`, project: projectSlug, here: branch };
}

/** Where something is deployed, and which of the runs. */
const NO_PROJECT = /^(?:prod|production|live|staging|stage|preprod|qa|test|mine|last)$/i;

function projectOf(line: string, { ref, project }: Meant): string {
  if (project !== undefined)
    return line.startsWith('subscribe') && ref !== undefined && BRANCH.test(ref) && !ref.startsWith('#')
      ? `${project} ${flag('branch', ref)}`
      : project;
  if (ref === undefined || NO_PROJECT.test(ref)) return '';
  return line.startsWith('subscribe') && BRANCH.test(ref) ? flag('branch', ref) : ref;
}

function branchOf(line: string, branch: string | undefined): string {
  if (branch === 'mine') return line.startsWith('pipelines') ? '--mine' : '';
  return branch === 'last' || branch?.startsWith('#') === true ? '' : flag('branch', branch);
}

/** `{ref}` is a reference, `{branch}` the flag, `{project}` the word; the project follows the first two as a flag. */
function fill(line: string, groups: Readonly<Record<string, string | undefined>>, named: Meant): string {
  const { ref, project, branch, here } = named;
  const at = branch ?? here;
  const words: Record<string, string> = {
    ref: `${ref === undefined ? '' : quoted(ref)} ${flag('project', project)}`,
    branch: `${branchOf(line, branch)} ${flag('project', project)}`,
    project: projectOf(line, named),
    ofJob: flag('job', groups.job),
    hour: flag('at', groups.at),
    over: flag('window', groups.window),
    word: `${at === undefined ? '' : quoted(at)} ${flag('project', project)}`,
    here: here === undefined ? '' : `${flag('branch', here)} ${flag('project', project)}`,
    known: project ?? '',
    // Not the ref: what follows a variable's name may be its value, which is never shown.
    in: flag('project', project),
  };
  return line.replace(/\{(\w+)\}/g, (_, name: string) => {
    const given = groups[name]?.trim();
    return words[name] ?? (given === undefined || given === '' ? '' : quoted(given));
  });
}
