// What a sentence means: each of its clauses by the words that tell, in any order, and which of them counts. Pure.
import { changeRules, settledRules } from './phrase-changes.ts';
import { helpFor } from './phrase-help.ts';
import { hoursIn, type PhraseHours } from './phrase-hours.ts';
import { isForLater, isStatement, onlyTells, takesBack } from './phrase-mood.ts';
import { namesIn, type PhraseNames } from './phrase-names.ts';
import { readRules } from './phrase-reads.ts';
import { firstFit } from './phrase-rule.ts';
import { plainText } from './plain-phrase.ts';
import { type SaidWord, spelled, wordsOf } from './spell-phrase.ts';

export interface SaidLines {
  lines: readonly string[];
  names: PhraseNames & PhraseHours;
  /** The clause that says it. */
  clause?: string;
}

export interface Meaning {
  /** Several if several things are to be done. Empty if it means nothing that can be done here. */
  said: readonly SaidLines[];
  isChange: boolean;
}

interface Clause extends SaidLines {
  isChange: boolean;
  isAsked: boolean;
  /** Says that something is not to be done, or asks for work of another tool. */
  isRefused?: true;
}

const NOTHING: Clause = { lines: [], isChange: false, isAsked: false, isRefused: true, names: {} };

export interface KnownNames {
  isProject: (word: string) => boolean;
  /** What follows may be a secret, so that only what is surely a name is one. */
  isSecret: boolean;
}

/** Undefined if its words don't tell. */
export function meaningOf(text: string, known: KnownNames): Meaning | undefined {
  const whole = spelled(text, known.isProject);
  const clauses = clausesOf(whole);
  const read = clauses.map((clause) => ({ clause, is: readClause(clause, whole, known) }));
  const told = read.flatMap(({ is }) => is ?? []);
  const asked = told.find(({ isAsked, isRefused }) => isAsked && !isRefused);
  // "It looks broken, what's up?"
  const isVague = asked?.lines[0]?.startsWith('status') === true;
  const answered = (isVague ? told.find(({ lines }) => lines[0]?.startsWith('why')) : undefined) ?? asked;
  if (answered !== undefined) return { said: [answered], isChange: false };
  // "Don't cancel it, I will."
  if (told.some(({ isRefused }) => isRefused) || clauses.slice(1).some(takesBack))
    return { said: [], isChange: false };
  const changes = told
    .filter(({ isChange }) => isChange)
    .flatMap(eachOfTwo)
    .slice(0, MOST_CHANGES);
  // "Tell me when it is done" can wait for it.
  const when = read.flatMap(({ clause, is }) => (is?.lines.every(canWait) === true ? [] : clause)).join(', ');
  if (changes.some(({ lines }) => isForLater(when, lines))) return { said: [], isChange: false };
  if (changes.length > 0) return { said: changes, isChange: true };
  return told[0] && { said: [told[0]], isChange: false };
}
const MOST_CHANGES = 2;

/** "Cancel #12 and #13". */
function eachOfTwo(change: Clause): Clause[] {
  const { one, two, job } = change.names;
  const isBoth =
    new RegExp(`${one}(?: and|,| &) (?:also )?${two}\\b`, 'i').test(change.clause ?? '') &&
    change.lines.every((line) => OF_ONE_RUN.test(line));
  if (one === undefined || two === undefined || job !== undefined || !isBoth) return [change];
  return [one, two].map((ref) => ({ ...change, names: { ...change.names, ref } }));
}
const OF_ONE_RUN = /^(?:retry|cancel|approve|watch|unwatch) \{ref\}/;
const canWait = (line: string): boolean => /^(?:watch|dm|mute)\b/.test(line);

const CLAUSES =
  /(?:[,;!?…]+|[.:](?= )|\s[-–—](?=\s)|\s(?:and|but|then|so|because|cause|cuz)(?= (?:then |please |can you |also )*(?:re-?run|retry|re-?start|re-?build|build|run|redo|cancel|stop|kill|approve|deploy|tell|ping|notify|let|why|what|who|how|is|are|show|i|we|it|my|mute|unmute|trigger|launch|subscribe|unsubscribe|watch|use|roll|clear|set|add|remove|delete|create|don't|do not)\b))\s*/iu;
const MOST_CLAUSES = 5;

const clausesOf = (text: string): string[] =>
  text
    .split(CLAUSES)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
    .slice(0, MOST_CLAUSES);

const ASKS =
  /^(?:what|which|who|whose|whom|why|when|where|how|is|are|was|were|did|does|has|am|any|anyone|anybody|anything|eta|do (?:we|you|i|they|any\w*)|have (?:we|you|i|they|any\w*)|will|should|shall|explain|reason|cause|y)\b/i;
const FORBIDS =
  /\b(?:do not|please not|should not|shall not|must not|never|no need to|not need to|no one should|nobody should|not|can not)(?: (?:ever|please|just|to|want|you|us|me|anyone|need|have|really|dare|even))* (?:re-?(?:run|try|start|build)\w*|cancel\w*|stop|kill|abort|halt|terminate|start|trigger|launch|approve|deploy|release|ship|roll ?back|revert|rollback|run|clear|delete|remove|mute|unmute|subscribe|unsubscribe|touch|proceed|continue)\b/i;
const LEAVES =
  /\b(?:let|leave|keep) (?:it|that|this|them|the \w+|#?\d+|\w+) (?:run|running|alone|finish|be|going|as (?:it|they|is)|where)\b/i;
const ASKS_POLITELY =
  /\b(?:please|pls|plz|mind)\b|\b(?:can|could|would) (?:you|u|someone|somebody|anyone)\b/i;
const THANKS = /^(?:thanks?|thx|ty|cheers|cool|nice)\b/i;
/** Work for other tools. */
const ELSEWHERE =
  /\b(?:docker|kubernetes|k8s|kubectl|pods?|jira|tickets?|github issue|pull request|merge request|merge (?:my|the|this|a|our)|prs?|servers?|databases?|laptop|vms?|meeting|room|coffee|lunch|reviewers?|e?mail|calendar|clusters?|terraform|jenkins|aws|tag a|release notes|changelog|friday|slack message|stop by|desk|(?:kill|run|cancel|stop|restart|delete) (?:me|us|you|him|her|myself|yourself))\b/i;

/** Things and deeds of CI, which talk of other things has not. */
const CI = new Set(
  'rerun cancel approve pending deploy rollback mute unmute news subscribe unsubscribe subscriptions unwatch dm digest login logout clear why run job test log flaky artifact config branch project org schedule webhook trigger cache settings cost size version audit ssh skipped running status rate allowed commands mention merge owner weekly daily'.split(
    ' ',
  ),
);
/** Of the bot, and of who one is to it. */
const SELF = /^(?:bot|doctor|redis|tokens|resume|whoami|account|user|token|setup|mine|pinged|notified)$/;
const STATE =
  /^(?:red|green|blew|died|dead|crash\w*|fail\w*|broken?|broke|break\w*|pass\w*|stuck|built|done|finish\w*|error)$/;

/** At the run that everybody talks about. */
const POINTS = /\b(?:it|this|that|these|those|them|everything|all|again)\b/i;

/** What names nothing is about what the whole text names. */
function withWhole(own: PhraseNames, text: string, whole: string, known: KnownNames): SaidLines['names'] {
  const hours = hoursIn(text).duration === undefined ? hoursIn(whole) : hoursIn(text);
  if (text === whole || own.ref !== undefined || own.project !== undefined) return { ...hours, ...own };
  const { names, isSure } = namesIn(whole, known);
  const { ref, project } = isSure || names.ref === 'mine' || names.ref === 'last' ? names : {};
  const job = /\bits\b/i.test(text) ? names.job : undefined;
  return {
    ...hours,
    ...(job !== undefined && { job }),
    ...own,
    ...(ref !== undefined && { ref }),
    ...(project !== undefined && { project }),
  };
}

function readClause(clause: string, whole: string, known: KnownNames): Clause | undefined {
  const text = plainText(clause);
  const help = helpFor(clause) ?? helpFor(text);
  if (help !== undefined) return { lines: [help], isChange: false, isAsked: true, names: {} };
  if (THANKS.test(text)) return undefined;
  const words = wordsOf(text);
  const here = namesIn(text, known);
  const names = withWhole(here.names, text, whole, known);
  const isAsked = ASKS.test(text);
  if (!isAsked && (FORBIDS.test(clause) || LEAVES.test(clause))) return NOTHING;
  const said = saidIn(words, { ...names, ref: here.names.ref, project: here.names.project }, isAsked);
  if (text !== whole && IT.test(text)) for (const thing of thingsIn(whole, said)) said.add(thing);
  const [head] = words;
  const isCi =
    here.isSure ||
    /^use \S+ (?:here|as)\b/i.test(text) ||
    words.some(({ word, meaning = '' }) => CI.has(meaning) || SELF.test(word));
  const isState = words.some(({ word }) => STATE.test(word));
  // Talk of something else.
  const isLong = words.length >= SHORT && (isCi || (isState && here.guessed === 0));
  if (here.strangers > (isLong ? 1 : 0)) return undefined;
  if (
    !isCi &&
    !isState &&
    (here.guessed > 0 || !(isAsked || VERBS.has(head?.meaning ?? '') || POINTS.test(text)))
  )
    return undefined;
  if (isAsked) return found(firstFit(readRules, said), false);
  const isLook =
    head === undefined ||
    head.meaning === 'show' ||
    head.meaning === 'why' ||
    (head.meaning === 'post' && ['artifact', '#file', 'flaky', 'log', 'test'].some((one) => said.has(one)));
  const sure = firstFit(settledRules, said);
  const wanted = sure ?? (isLook ? undefined : firstFit(changeRules, said));
  const told = firstFit(readRules, said);
  const tells = ['bad', 'good', 'why', 'status'].some((meaning) => said.has(meaning));
  const isVerb =
    VERBS.has(head?.meaning ?? '') &&
    !NOUN.test(head?.word ?? '') &&
    !PART_OF_NOUN.test(words[1]?.word ?? '') &&
    !DONE.test(head?.word ?? '');
  const isAgain = said.has('again') || (said.has('rerun') && !tells);
  const isChange = sure !== undefined || (wanted !== undefined && (isVerb || isAgain || told === undefined));
  // What can be approved is shown with buttons.
  if ((isChange || told?.[0]?.startsWith('approve') === true) && onlyTells(clause)) return undefined;
  const isOffer =
    isChange || (told?.[0]?.startsWith('approve') === true && !/^(?:any|no|all|open|pending)/i.test(text));
  if (isOffer && isStatement(text) && !ASKS_POLITELY.test(clause)) return undefined;
  const isNews = isChange && wanted?.every((line) => line.startsWith('watch')) === true;
  if ((isChange || !tells) && !isNews && ELSEWHERE.test(clause)) return NOTHING;
  return found(isChange ? wanted : told, isChange);

  function found(lines: readonly string[] | undefined, isChange: boolean): Clause | undefined {
    return lines && { lines, isChange, isAsked: isAsked || (isLook && !isChange), names, clause: text };
  }
}

/** At what an earlier clause names: "the cache is stale, wipe it". */
const IT = /\b(?:it|that|this|them|those)\b/i;
const THINGS = new Set('cache artifact config log flaky context env webhook schedule'.split(' '));
const thingsIn = (whole: string, said: ReadonlySet<string>): string[] =>
  [...THINGS].some((thing) => said.has(thing))
    ? []
    : wordsOf(whole).flatMap(({ meaning = '' }) => (THINGS.has(meaning) ? [meaning] : []));

const VERBS = new Set(
  'rerun cancel start approve deploy rollback mute unmute talk let post news notify subscribe unsubscribe watch unwatch follow dm mention login logout set drop clear on off not use ssh run test digest again want'.split(
    ' ',
  ),
);
/** Begins with a thing, not with what is to be done. */
const NOUN =
  /^(?:deployments?|deploys|releases|live|prod|production|notifications?|messages|reports?|tests?|rollbacks|digests?)$/;
/** "Deploy history" is a thing, too. */
const PART_OF_NOUN =
  /^(?:history|list|logs?|status|overview|frequency|times?|durations?|rates?|results?|counts?|numbers?|output|statistics|stats|settings)$/;
/** "Compiled config" is no order. */
const DONE = /^(?!approved|need|feed)\w+ed$/;
const SHORT = 4;

function saidIn(
  words: readonly SaidWord[],
  names: { readonly [Name in keyof SaidLines['names']]: SaidLines['names'][Name] | undefined },
  isAsked: boolean,
): Set<string> {
  const said = new Set<string>();
  for (const [index, { word, meaning }] of words.entries()) {
    said.add(`=${word}`);
    if (meaning !== undefined) said.add(meaning);
    if (index === 0) said.add(`<${word}`).add(`^${meaning}`);
  }
  for (const [name, value] of Object.entries(names)) if (value !== undefined) said.add(`#${name}`);
  if (names.till !== undefined) said.add('#times');
  if (/^#?\d+$/.test(names.ref ?? '')) said.add('#number');
  if (names.ref === 'mine') said.add('#mine');
  if (isAsked) said.add('#asked');
  if (words.length < SHORT) said.add('#short');
  return said;
}
