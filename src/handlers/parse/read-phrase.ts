// What a sentence such as "why is main red?" asks for: one of the commands. Pure, by the tables beside it. What
// isn't understood whole isn't understood.
import { shortName } from '../../circleci/refs.ts';
import { looseObject, loosePhrase } from './loose-phrase.ts';
import { changeRules } from './phrase-changes.ts';
import { exactChanges } from './phrase-exact-changes.ts';
import { exactQuestions } from './phrase-exact-questions.ts';
import { figureRules } from './phrase-figures.ts';
import { kindRules } from './phrase-kinds.ts';
import { questionRules } from './phrase-questions.ts';
import type { Named, PhraseRule, ThreadRun } from './phrase-rule.ts';
import { synonyms } from './synonyms.ts';
import { printWord } from './tokenize.ts';

/** What people say is short. Longer text is something else. */
export const LONGEST_PHRASE = 200;
const MAX_OBJECT_WORDS = 12;

export interface Phrase {
  /** Lines that the text may stand for, without `/circleci`, the likeliest first. At least one. */
  lines: readonly string[];
  /** Must not run without a click. */
  isChange: boolean;
}

const QUESTIONS = [...exactQuestions, ...figureRules, ...questionRules];
const CHANGES = [...exactChanges, ...changeRules];

/** A flag, or `name=value`: such a line is meant as a command. */
const NOT_SAID = /(?:^|\s)(?:\p{Pd}|\u2212)|\w=/u;

const MAY_HAVE_VALUE =
  /(?<![a-z])(?:env|environment|variables?|vars?|secrets?|tokens?|passw(?:or)?ds?|passphrases?|passcodes?|pwd|credentials?|keys?|set|export|assign)(?![a-z])/i;
/** A name such as `DB_URL`. */
const VARIABLE = /(?<![\w-])[A-Z][A-Z0-9]*_[A-Z0-9_]+(?![\w-])/;

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
  const whole = textsOf(typed);
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
  // Values may be in it, and a guess would show them.
  if (MAY_HAVE_VALUE.test(text) || VARIABLE.test(text)) return undefined;
  const object = looseObject(text, isKnown);
  // The reason comes first, or last: "known flake, please rerun", "main is red, any idea?".
  around = object;
  for (const texts of clausesOf(typed).map(textsOf)) {
    const part = found(texts) ?? asQuestion(firstOf(kindRules, texts));
    if (part !== undefined) return part;
  }
  if (strictly) return undefined;
  const loose = loosePhrase(text, object.project !== undefined);
  return (
    loose && { lines: [tidy(fill(loose.line, {}, inThread(object, subject)))], isChange: loose.isChange }
  );
}

const asQuestion = (lines: string[] | undefined): Phrase | undefined => lines && { lines, isChange: false };

/** "Try again" needs its last word, "is it green again" does not. */
const textsOf = (typed: string): string[] => [
  ...new Set([bare(typed, [POLITE_END]), bare(typed, [POLITE_END, TIME_END])]),
];

/** The last one first: it says what is wanted. */
function clausesOf(typed: string): string[] {
  const clauses = typed.split(/(?:[,;!?…]| [-–—]|[.:](?= ))\s+/u).filter((clause) => clause.trim() !== '');
  return clauses.length < 2 || clauses.length > MAX_CLAUSES ? [] : clauses.reverse();
}
const MAX_CLAUSES = 4;

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

const OPENING =
  /^(?:(?:please|pls) to|please|pls|hey|hi|hello|ok|okay|so|and|now|just|also|kindly|lgtm|oh|hm+|well|(?:can|could|would|will) (?:you|u|we|i|someone|somebody|anyone|anybody)|(?:does |do )?(?:you|anyone|anybody|someone|somebody) know|(?:someone|somebody|anyone|anybody)|(?:can you )?tell (?:me|us)(?= (?:why|what|who|how|which|if|whether))|(?:i|we) (?:want|need|would like|'d like) (?:you )?to|i'd like (?:you )?to|(?:i am |i'm |we are |we're )?(?:not sure|no idea|wondering|curious|confused|unsure)|i have no (?:idea|clue)|i (?:do not|don't|can't|cannot) (?:get|understand|see|know|tell)|any (?:idea|ideas|clue|chance (?:you|we) (?:could|can))|do you mind|would you mind|mind|is it possible to|is there (?:a|any) way to|feel free to|may i ask|time to|maybe|perhaps|hmm+|ugh|argh|damn|looks like|seems like|let us|let's|go ahead and|quickly|(?:it )?looks flaky|if|whether)[, ]+/i;
const POLITE_END =
  /[, ]+(?:please|pls|thanks|thank you|thx|for me|for us|asap|then|though|anyway|any (?:ideas?|clues?|hints?|thoughts)(?: why)?|who did (?:it|that|this)|i guess|if (?:you can|possible|that is ok))$/i;
const TIME_END =
  /[, ]+(?:now|right now|at the moment|currently|already|yet|again|today|here|so far|this time|on average|wtf|these days|all day|for hours|lately|recently|on ci|in ci|locally|by now|still|at all|since (?:yesterday|this morning|today)|(?:this|in the) (?:morning|afternoon|evening))$/i;
const SHORT_FORMS: readonly [RegExp, string][] = [
  [/[’‘`]/g, "'"],
  [/\b(what|who|how|where|when|it|that|there)'s\b/gi, '$1 is'],
  [/\b(what|who|how|where|when|why)'re\b/gi, '$1 are'],
  [/\b(is|are|was|did|does|has|have)(?:n't| not)\b/gi, '$1'],
  [/\b(whats|hows|wheres|whos)\b/gi, '$1'],
  [/\b(?:two|a couple of)(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '2'],
  [/\bthree(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '3'],
  [/\bfour(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '4'],
  [/\bten(?= (?:minutes?|mins?)\b)/gi, '10'],
  [/\bits(?= (?:done|green|red|fixed|finished|ready|over|through|failing|broken|passing)\b)/gi, 'it is'],
  [/\bsmth\b/gi, 'something'],
  [/^whats\b/i, 'what is'],
  [/^hows\b/i, 'how is'],
  [/^whos\b/i, 'who is'],
];

/** Without what adds nothing: politeness, short forms, punctuation. */
function bare(typed: string, endings: readonly RegExp[]): string {
  let text = typed.trim().replace(/\s+/g, ' ');
  for (const [form, long] of SHORT_FORMS) text = text.replace(form, long);
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/[\s?!.,;:…]+$/u, '').replace(OPENING, '');
    for (const ending of endings) text = text.replace(ending, '');
  }
  return text;
}

function linesOf(
  { lines }: PhraseRule,
  groups: Readonly<Record<string, string | undefined>>,
  known: { knownProjects: readonly string[]; subject: ThreadRun | undefined; around: Named },
): string[] | undefined {
  const { knownProjects, subject, around } = known;
  const own = readObject(groups.at ?? '', knownProjects);
  if (own === undefined) return undefined;
  const object = Object.keys(own).length === 0 ? around : own;
  return lines.map((line) => tidy(fill(line, groups, inThread(object, subject))));
}

const NOISE = new Set(
  'the a an our your all any of on in for with from at to by branch branches build builds run runs pipeline pipelines workflow workflows ci circleci project repo repository one ones thing still usually normally been pull request pr push commit code change changes back circle we'.split(
    ' ',
  ),
);
const THIS = new Set('it this that there these those everything them us we'.split(' '));
const NEWEST = new Set('last latest newest recent current most'.split(' '));
const NAME = /^(?:[\p{L}\p{N}#_@][\p{L}\p{N}_./@#:+-]*|<?https?:\S+)$/u;

/** Words of the language that no branch is called. */
const NO_NAME =
  /^(?:why|what|how|who|which|when|things?|output|again|hold|logs?|tests?|jobs?|failed|failing|error|somebody|someone|you|i|he|she|they|not|no|yes|and|or|but|is|are|was|were|so|very|too|out|off|please|report|message|notifications?|now|today|yet|printed|put|getting|whatever|whole|finish(?:es|ed)?|ends|night|bot|tag|version|channel|colleagues|team|failures?|light|cooking|time|times|morning|afternoon|evening|yesterday|once|days?|weeks?|hours?|minutes?|locally|seems?|clue|idea|mistake|known|flake|flaky|flakey|average|unrelated|anything|something|nothing|nobody|anyone|anybody|more|running|red|broken|getting|without|its|smth|wtf|old|older|new|rerun|restart|always|never|just|tag)$/i;
const isName = (word: string): boolean => NAME.test(word) && !NO_NAME.test(word);

/** What the words of a phrase point at; undefined if they say more than that. */
function readObject(text: string, knownProjects: readonly string[]): Named | undefined {
  const words = text.split(' ').filter((word) => word !== '');
  if (words.length > MAX_OBJECT_WORDS) return undefined;
  const telling = words.filter((word) => !NOISE.has(word.toLowerCase()));
  const names = telling.filter((word) => !THIS.has(word.toLowerCase()));
  const isMine = names.some((word) => /^(?:my|mine)$/i.test(word));
  const isNewest = names.some((word) => NEWEST.has(word.toLowerCase()));
  const left = names.filter((word) => !NEWEST.has(word.toLowerCase()) && !/^(?:my|mine)$/i.test(word));
  if (left.length > 2 || !left.every(isName)) return undefined;
  const known = (word: string) => knownProjects.some((slug) => isCalled(slug, word));
  const [first, second] = left;
  const newest = isMine ? { ref: 'mine' } : isNewest ? { ref: 'last' } : {};
  if (first === undefined) return newest;
  if (second === undefined) return known(first) ? { ...newest, project: first } : { ref: first };
  if (known(first) && !known(second)) return { ref: second, project: first };
  // Two words that nothing joins are more than a name.
  const isJoined = known(second) || / (?:of|in|on|for|from|at) /i.test(text);
  return isJoined ? { ref: first, project: second } : undefined;
}

const isCalled = (slug: string, word: string): boolean => {
  const name = shortName(slug).toLowerCase();
  return [name, name.split('/').at(-1), slug.toLowerCase()].includes(word.toLowerCase());
};

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

/** `{ref}` is a reference, `{branch}` the flag, `{project}` the word; the project follows the first two as a flag. */
function fill(line: string, groups: Readonly<Record<string, string | undefined>>, named: Meant): string {
  const { ref, project, branch, here } = named;
  const at = branch ?? here;
  const words: Record<string, string> = {
    ref: `${ref === undefined ? '' : quoted(ref)} ${flag('project', project)}`,
    branch: `${flag('branch', branch)} ${flag('project', project)}`,
    project: project ?? ref ?? '',
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
