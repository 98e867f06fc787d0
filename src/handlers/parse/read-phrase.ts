// What a sentence such as "why is main red?" asks for: one of the commands. Pure, by the tables beside it. What
// isn't understood whole isn't understood.
import { looseObject, loosePhrase } from './loose-phrase.ts';
import { changeRules } from './phrase-changes.ts';
import { exactChanges } from './phrase-exact-changes.ts';
import { exactQuestions } from './phrase-exact-questions.ts';
import { figureRules } from './phrase-figures.ts';
import { helpRules } from './phrase-help.ts';
import { kindRules } from './phrase-kinds.ts';
import { BRANCH, isCalled, objectOf, VARIABLE } from './phrase-object.ts';
import { questionRules } from './phrase-questions.ts';
import type { Named, PhraseRule, ThreadRun } from './phrase-rule.ts';
import { settingRules } from './phrase-settings.ts';
import { stateRules } from './phrase-states.ts';
import { jobIn, topicPhrase } from './phrase-topics.ts';
import { plainTexts, withoutSlips } from './plain-phrase.ts';
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

const QUESTIONS = [...exactQuestions, ...figureRules, ...helpRules, ...questionRules, ...stateRules];
const CHANGES = [...exactChanges, ...changeRules, ...settingRules];

/** A flag, or `name=value`: such a line is meant as a command. */
const NOT_SAID = /(?:^|\s)(?:\p{Pd}|\u2212)|\w=/u;

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
  if (typed.length > LONGEST_PHRASE || NOT_SAID.test(typed)) return undefined;
  const whole = plainTexts(typed);
  let around: Named = {};
  const firstOf = (rules: readonly PhraseRule[], texts: readonly string[]): string[] | undefined => {
    for (const rule of rules) {
      for (const text of texts) {
        const match = rule.say.exec(text);
        const lines =
          match === null ? undefined : linesOf(rule, match.groups ?? {}, { knownProjects, subject, around });
        if (lines !== undefined) return lines;
      }
    }
    return undefined;
  };
  // "Is the deploy done" deploys nothing.
  const found = (texts: readonly string[]): Phrase | undefined => {
    const question = firstOf(QUESTIONS, texts);
    const lines = question ?? firstOf(CHANGES, texts);
    return lines && { lines, isChange: question === undefined };
  };
  const sure = found(whole) ?? asQuestion(firstOf(kindRules, whole));
  if (sure !== undefined) return sure;
  const [text = ''] = whole;
  const isKnown = (word: string) => knownProjects.some((slug) => isCalled(slug, word));
  const object = looseObject(text, isKnown);
  const projects = text.split(/[ ,?]+/).filter(isKnown);
  const topic =
    strictly && TAKES_SECRETS.test(text) ? undefined : topicPhrase(text, { projects, isRead: strictly });
  if (topic !== undefined) {
    const { line, groups, isChange } = topic;
    return { lines: [tidy(fill(line, groups, inThread(object, subject)))], isChange };
  }
  const plain = withoutSlips(typed);
  const meant = plain === typed ? undefined : readPhrase(plain, knownProjects, { strictly, subject });
  if (meant !== undefined) return meant;
  // Values may be in it, and a guess would show them.
  if (MAY_HAVE_VALUE.test(text) || VARIABLE.test(text)) return undefined;
  // The reason comes first, or last: "known flake, please rerun", "main is red, any idea?".
  around = object;
  for (const texts of clausesOf(typed).map(plainTexts)) {
    const part = found(texts) ?? asQuestion(firstOf(kindRules, texts));
    if (part !== undefined) return part;
  }
  if (strictly) return undefined;
  const loose = loosePhrase(text, object.project !== undefined);
  if (loose === undefined) return undefined;
  const job = jobIn(text);
  const groups = job === undefined ? {} : { job };
  const about = object.ref === job ? { ...object, ref: undefined } : object;
  return { lines: [tidy(fill(loose.line, groups, inThread(about, subject)))], isChange: loose.isChange };
}

/** Their own words about a pasted secret help more. */
const TAKES_SECRETS = /^\s*(?:env|contexts?|keys|login)\b/i;

const asQuestion = (lines: string[] | undefined): Phrase | undefined => lines && { lines, isChange: false };

/** The last one first: it says what is wanted. */
function clausesOf(typed: string): string[] {
  const clauses = typed
    .split(/(?:[,;!?…]| [-–—]|[.:](?= ))\s+/u)
    .filter((clause) => clause.trim() !== '' && !SAYS_NOTHING.test(clause.trim()));
  return clauses.length === 0 || clauses[0] === typed || clauses.length > MAX_CLAUSES
    ? []
    : clauses.reverse();
}
const MAX_CLAUSES = 4;
const SAYS_NOTHING =
  /^(?:what(?: is|'?s) (?:going on|happening|up|wrong)|what happened|(?:(?:can|could) (?:you|someone|somebody) )?(?:please )?(?:check|look|take a look|have a look|look into it|check it|check why|help)|any (?:ideas?|clues?|thoughts|hints?)|thoughts|ideas|help|wtf|please|pls|plz|thanks|thx|hey|hi|hello|team|folks|guys)[?!. ]*$/i;

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
  return rest.some((word) => TALK.has(word) || (isSynonym && TALK_AFTER_SYNONYM.has(word)));
}

function linesOf(
  { lines }: PhraseRule,
  groups: Readonly<Record<string, string | undefined>>,
  known: { knownProjects: readonly string[]; subject: ThreadRun | undefined; around: Named },
): string[] | undefined {
  const { knownProjects, subject, around } = known;
  const own = objectOf(groups.at ?? '', knownProjects);
  if (own === undefined) return undefined;
  const object = Object.keys(own).length === 0 ? around : own;
  return lines.map((line) => tidy(fill(line, groups, inThread(object, subject))));
}

const tidy = (line: string): string => line.replace(/ +/g, ' ').trim();
const quoted = (text: string): string => printWord({ text });
const flag = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `--${name} ${quoted(value)}`;

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
  const { projectSlug, number, branch } = subject;
  if (ref !== undefined) return { ref, branch: ref, project: projectSlug };
  return { ref: `#${number}`, project: projectSlug, here: branch };
}

/** Where something is deployed, and which of the runs. */
const NO_PROJECT = /^(?:prod|production|live|staging|stage|preprod|qa|test|mine|last)$/i;

function projectOf(line: string, ref: string | undefined): string {
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
    project: project ?? projectOf(line, ref),
    ofJob: flag('job', groups.job ?? named.job),
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
