// Spells a sentence out: short forms, two words for one, slips of the keyboard. Pure.
import { editDistance } from '../../runs/near-miss.ts';
import { topicWords } from './phrase-topics.ts';
import { isPlainWord, knownWords, meaningOfWord } from './phrase-words.ts';

type Form = readonly [RegExp, string | ((...found: string[]) => string)];

/** Mentions and emoji are said to nobody here. */
const SAID_TO_NOBODY =
  /<@[UW]\w+(?:\|[^>]*)?>|(?<!\S)@[a-z][\w.-]*|(?<!\S):[a-z_+-]+[0-9]*:|\p{Extended_Pictographic}/giu;
const AGAIN = '(?:go|try|spin|shot|chance|attempt|run|kick|whirl)';

const SHORT_FORMS: readonly Form[] = [
  [/[’‘`]/g, "'"],
  [/\bwat(?:s|'s)?\b/gi, 'what is'],
  [/\b(what|who|how|where|when|it|that|there|why)'s\b/gi, '$1 is'],
  [/\b(what|who|how|where|when|why)'re\b/gi, '$1 are'],
  [/\b(what|how|where|who|that|why)s\b/gi, '$1 is'],
  [/\bits(?= (?:done|green|red|fixed|finished|ready|over|through|failing|broken|passing)\b)/gi, 'it is'],
  [/\b(is|are|was|did|does|has|have)(?:n'?t| not)\b/gi, '$1'],
  [/\b(do|should|could|would|must|had|were)n'?t\b/gi, '$1 not'],
  [/\b(?:can'?t|cannot)\b/gi, 'can not'],
  [/\bwon'?t\b/gi, 'will not'],
  [/\b(i|we|you|they)d(?= (?:like|love|want|appreciate|rather)\b)/gi, '$1 would'],
  [/\blets\b/gi, "let's"],
  [
    /\b(main|master|trunk|develop)s(?= (?:red|green|broken|down|failing|fine|ok|stuck|done|dead)\b)/gi,
    '$1 is',
  ],
  [/\bw\/o\b/gi, 'without'],
  [/\bw\/(?= )/gi, 'with'],
  [/\bu\b/g, 'you'],
  [/\bur\b/gi, 'your'],
  [/\br(?= (?:we|you|they|the)\b)/gi, 'are'],
  [/\bsmth\b/gi, 'something'],
  [/\bnot? longer\b/gi, 'not'],
  [/\bsup\b/gi, 'what is up'],
  [/\b(?:are|is) not (?=interested\b)/gi, 'not '],
  [/\b(is|are|was)n'?t (?=interested\b)/gi, 'not '],
  [/\b(?:pr|mr) (?=branch\b)/gi, ''],
  [/\bgonna\b/gi, 'going to'],
  [/\blemme\b/gi, 'let me'],
  [/\bwanna\b/gi, 'want to'],
  [/\bp(?:l|le)[sz]+e*\b/gi, 'please'],
  [/\b(\d{1,2})(?::(\d\d))? ?([ap])\.?m\b\.?/gi, clock],
  [/\bhalf an hour\b/gi, '30m'],
  [/\b(?:an|one|the next) hour\b/gi, '1h'],
  [/\b(?:two|a couple of)(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '2'],
  [/\bthree(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '3'],
  [/\bfour(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '4'],
  [/\bten(?= (?:minutes?|mins?)\b)/gi, '10'],
];

/** Several words for what one of phrase-words.ts means. */
const TURNS: readonly Form[] = [
  [/\b(?:kick|fire|spin|start)(?:s|ing)? (?:off|up)\b/gi, 'start'],
  [/\broll (?:(?:the |our )?(\S+(?: \S+)?) )?back\b/gi, 'rollback $1'],
  [/\b(?:put|bring|move|switch|change) (?:(\S+) )?back(?! on)\b/gi, 'rollback $1'],
  [/\bgo back to (?=v?\d|the (?:previous|last|old|version))/gi, 'rollback '],
  [/\b(?:give (?:it )?(?:the |a )?)?green[- ]?light\b/gi, 'approve'],
  [/\bgo(?:es)? live with\b/gi, 'deploy'],
  [/\b(?:forget about|stop|cancel|end|quit) watching\b/gi, 'unwatch'],
  [/\b(?:log|sign) (?:me )?in\b/gi, 'login'],
  [/\b(?:log(?:ged)?|sign) (?:me )?(?:out|off)\b/gi, 'logout'],
  [/\blet (me|us) know\b/gi, 'notify $1'],
  [/\bkeep (me|us) (?:posted|informed|updated|in the loop)\b/gi, 'notify $1 about'],
  [
    /\b(?:i|we) (?:want|need|would like) to know (?=(?:when|once|as soon as)(?! (?:is|was|are|were|did|does|do|will) ))/gi,
    'notify me ',
  ],
  [/\bdo (\S+) over\b/gi, 'rerun $1'],
  [/^(#?\d+) can go(?: out| live| ahead| through)?\b/gi, 'approve $1'],
  [/\b(?:stop|quit) being (?:quiet|silent|muted)\b/gi, 'unmute'],
  [/\bdo not disturb\b/gi, 'mute'],
  [
    /\b(?:stop|no more|quit)(?: (?:sending|posting|getting))?(?: us)? (?:the|that|this|those|these) reports?\b/gi,
    'stop digest',
  ],
  [/^proceed with\b|\bgive (?:my|the|an|our) (?:ok|okay|approval|go) (?:for|to)\b/gi, 'approve'],
  [/\btake back\b/gi, 'rollback'],
  [/\bkeep an eye on\b/gi, 'watch'],
  [/\b(?:direct|private|personal) messages?\b/gi, 'dms'],
  [/\bturn(?:ed)? (red|green)\b/gi, '$1'],
  [/\b(?:turn|switch) (?:(.+?) )?on\b/gi, 'enable $1'],
  [/\b(?:turn|switch) (?:(.+?) )?off\b/gi, 'disable $1'],
  [/\b(dms?|mentions?|notifications?|digests?|messages|quiet hours) on\b/gi, 'enable $1'],
  [/\bin progress\b/gi, 'running'],
  [/(?<=#?\d), (?=#?\d{2,}\b)/g, ' and '],
  [/\bhow come\b/gi, 'why'],
  [/\bup to$/i, 'happening'],
  [/[,;]? (?:but )?(?:all of (?:it|them)|the whole thing)(?=$|[,.;!?])/gi, ' whole'],
  [/,? (?:and )?not (?:only|just) (?:the |what )?(?:failed|failing)(?: \w+)?$/gi, ''],
  [/\blet (?:me|us) see\b|(?<!not |stop |only |need to )\btell (?:me|us) (?=the |about)/gi, 'show '],
  [/\b(?:break (?:up|off)|call off)\b/gi, 'cancel'],
  [/\bget rid of\b/gi, 'remove'],
  [/\bpush (?:it|this|that) (?:to|out|live)\b/gi, 'deploy it'],
  [/\bqueued up\b/gi, 'queued'],
  [/\b(?:a )?(?:shell|terminal)\b(?= (?:on|in|into|to)\b)/gi, 'ssh'],
  [/\bthumbs[- ]up (?:for|on|to)\b|^go for\b|^\+1 (?:for|on|to)\b/gi, 'approve'],
  [/\ball (?:of|(?:repos|projects|repositories) (?:of|in)) ([\w-]+)$/gi, '$1/*'],
  [/\bpull the plug on\b|\bscrap\b/gi, 'cancel'],
  [/\b(?:health|self)[- ]?(?:check|test)\b|\bbot health\b/gi, 'doctor'],
  [/\bsign(?:ed|ing)?[- ]off\b(?! from)/gi, 'approve'],
  [
    /\bwait(?:s|ing)? (?:on|for) (?:me|us|you|approvals?|an approval|a human|someone|somebody|a click|sign-?off)\b/gi,
    'pending',
  ],
  [/\bwhat (?:does|did|do|is|was) (.{1,40}?) (?:run|ran|running) on\b/gi, 'which machine $1'],
  [
    /^may (?:i|we) (?=(?:cancel|approve|rerun|retry|deploy|trigger|start|stop|roll|restart|delete|set|change)\b)/gi,
    'am i allowed to ',
  ],
  [/^only (?=re|cancel|approve)/gi, ''],
  [/\b(failed|failing|fails|red|broken|broke|died|dead|down) again\b/gi, '$1'],
  [/\bwill not (?:go |get |turn )?(?:green|pass|work|build|finish|start)\b/gi, 'fails'],
  [/\b(?:give|drop|send) me a (?:shout|ping|note|heads[- ]?up|line)\b/gi, 'notify me'],
  [
    /^(?:can|could|may|should|must) (.{1,40}?) be (cancel|stop|approve|restart|rerun|retri)(?:p?ed|l?led|d|ed)?\b/gi,
    (_, what = '', deed = '') => `${deed.replace(/ri$/, 'ry')} ${what}`,
  ],
  [/\b(?:every|each) (?:week|monday|tuesday|wednesday|thursday|friday)s?\b/gi, 'weekly'],
  [/\b(?:every|each) (?:day|morning|weekday|evening)s?\b/gi, 'daily'],
  [/\b(?:on )?(?:your|its|the bot's) (?:side|end)\b/gi, 'bot'],
  [/^(\S+) can be (cancel|stop|approve|restart|rerun)(?:p?ed|l?led|d)?$/gi, '$2 $1'],
  [/\bre run\b/gi, 'rerun'],
  [/\bwitch(?= \w+ (?:is|are|failed|broke))/gi, 'which'],
  [/\bset up$/gi, 'setup'],
  [/\bfrom (?:the )?(?:start|beginning|scratch|top|zero|the ground up)\b/gi, 'whole'],
  [/\b(?:ok|okay)(?= (?:the|this|that|it)\b)(?! to)/gi, 'approve'],
  [/\b(is|seems|looks) off\b/gi, '$1 broken'],
  [/\bsay me\b/gi, 'tell me'],
  [/\b(?:i|we) (?:want|need|like) (?=(?:build|run|start|trigger|rerun|deploy|cancel|stop) )/gi, ''],
  [/\bon hold\b/gi, 'hold'],
  [/\b(?:make|set) (\S+) (?:as )?the default\b/gi, 'use default $1'],
  [/\bun (mute|subscribe|watch)\b/gi, 'un$1'],
  [/\bshut up\b/gi, 'mute'],
  [/\b(?:error (?:output|message|text)|stack traces?|last lines)\b/gi, 'log'],
  [/\broot cause\b/gi, 'cause'],
  [new RegExp(`\\b(?:have|get|take|try) another ${AGAIN}\\b`, 'gi'), 'rerun'],
  [new RegExp(`\\bgiv(?:e|ing) (.{1,60}?) another ${AGAIN}\\b`, 'gi'), 'rerun $1'],
  [new RegExp(`\\bgiv(?:e|ing) (.{1,60}?) one more ${AGAIN}\\b`, 'gi'), 'rerun $1'],
  [new RegExp(`^another ${AGAIN} (?=for|at|on)`, 'gi'), 'rerun '],
  [/\b(?:once|one) more(?: (?:time|go|try|run))?\b/gi, 'again'],
  [/\b(?:try|run|do|start|kick|build)(?:ing)? (.{1,60}?) again\b/gi, 'rerun $1'],
];

function clock(_: string, hour = '', minute: string | undefined = undefined, half = ''): string {
  return `${(Number(hour) % 12) + (/p/i.test(half) ? 12 : 0)}:${minute ?? '00'}`;
}

/** With its short forms spelled out. */
export const expanded = (typed: string): string => replaced(typed.replace(SAID_TO_NOBODY, ' '), SHORT_FORMS);

function replaced(typed: string, forms: readonly Form[]): string {
  let text = typed;
  for (const [form, long] of forms) {
    text = typeof long === 'string' ? text.replace(form, long) : text.replace(form, long);
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** With what means one word as one word, and slips undone again in what that left. */
export const spelled = (expandedText: string, isName: (word: string) => boolean): string =>
  withoutSlips(replaced(expandedText, TURNS), isName);

/** `faild` is `failed`. `isName`: words that are nothing else. */
export function withoutSlips(text: string, isName: (word: string) => boolean): string {
  const words = text.split(' ');
  return words
    .map((word, at) =>
      isName(word) ? word : withoutSlip(word, { isFirst: at === 0, isPlaced: isPlaced(words, at) }),
    )
    .join(' ');
}

/** Short for more than one word. */
const SHORT = 'whats whos wheres hows whys dont cant isnt doesnt didnt lets please wanna'.split(' ');
/** The words of several that mean one are no slips either. */
const TURNED = new Set(TURNS.flatMap(([form]) => form.source.replace(/\\./g, ' ').match(/[a-z]{4,}/g) ?? []));
const FAMOUS = /^(?:main|master|trunk|develop)$/;
const BEFORE_NAME =
  /^(?:on|of|in|for|from|at|with|about|into|against|branch|project|repo|job|step|context|called|named)$/i;
const AFTER_NAME = /^(?:branch|project|repo|job|step|context|schedule)$/i;

/** Stands where names stand. */
const isPlaced = (words: readonly string[], at: number): boolean =>
  BEFORE_NAME.test(words[at - 1] ?? '') ||
  (/^the$/i.test(words[at - 1] ?? '') && BEFORE_NAME.test(words[at - 2] ?? '')) ||
  AFTER_NAME.test((words[at + 1] ?? '').replace(/[?!.,;:]+$/, ''));

const KNOWN_TOO = new Set([...TURNED, ...topicWords]);
const CANDIDATES = [...new Set([...knownWords, ...TURNED, ...topicWords, ...SHORT])];

/** Numbers, capitals and paths stay. */
function withoutSlip(word: string, { isFirst, isPlaced }: { isFirst: boolean; isPlaced: boolean }): string {
  const [typed = '', rest = ''] = /^([a-z]{3,14})([?!.,;:]*)$/i.exec(word)?.slice(1) ?? [];
  const slip = typed.toLowerCase();
  if (slip === '' || (typed !== slip && !isFirst) || isPlainWord(slip) || KNOWN_TOO.has(slip)) return word;
  if (FAMOUS.test(slip)) return word;
  if (slip.length < 4 && !isFirst) return word;
  const near = isPlaced
    ? nearWord(slip, slip.length > 5 ? 1 : 0, (one) => one.at(-1) === slip.at(-1))
    : nearWord(
        slip,
        slip.length >= 8 ? 2 : 1,
        (one) => slip.length > 4 || isFirst || one.length > slip.length,
      );
  return near === undefined ? word : near + rest;
}

/** The known word that is nearest, by letters in another order, or by up to `most` wrong ones. */
function nearWord(slip: string, most: number, may: (one: string) => boolean): string | undefined {
  const sorted = letters(slip);
  let best: string | undefined;
  let least = most + 1;
  for (const one of CANDIDATES) {
    if (one[0] !== slip[0] || Math.abs(one.length - slip.length) > most) continue;
    if (letters(one) === sorted) return one;
    if (one.length < 5 || !may(one)) continue;
    const distance = editDistance(slip, one);
    if (distance < least) [best, least] = [one, distance];
  }
  return best;
}

const letters = (word: string): string => (word[0] ?? '') + [...word].sort().join('');

export interface SaidWord {
  word: string;
  meaning: string | undefined;
}

export function wordsOf(text: string): SaidWord[] {
  return text
    .split(' ')
    .map((word) =>
      word
        .replace(/^[("'“‘]+|[)"'”’?!.,;:…]+$/gu, '')
        .replace(/['’]s$/, '')
        .toLowerCase(),
    )
    .filter((word) => word !== '')
    .map((word) => ({ word, meaning: meaningOfWord(word) }));
}
