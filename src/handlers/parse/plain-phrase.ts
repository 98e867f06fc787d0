// What people say without what adds nothing: politeness, short forms, slips of the keyboard. Pure.
import { editDistance } from '../../runs/near-miss.ts';

const OPENING =
  /^(?:(?:please|pls|plz) to|please|pls|plz|plez|hey there|hey|hi|hello|hiya|yo|heya|howdy|(?:good )?morning|folks|team|guys|quick question|question|q|sorry|excuse me|btw|fyi|ok|okay|so|and|now|just|also|kindly|lgtm|oh|hm+|well|(?:can|could|would|will|may) (?:you|u|we|i|someone|somebody|anyone|anybody|the bot)(?: please| pls| plz| maybe| quickly| just| also| kindly)*|(?:does |do )?(?:you|anyone|anybody|someone|somebody) know|(?:someone|somebody|anyone|anybody)|(?:can you )?tell (?:me|us)(?= (?:why|what|who|how|which|if|whether))|(?:i|we) (?:want|need|have|would like|'d like|would love|am trying|are trying)(?: you)? to|(?:i|we) wanna|it would be (?:nice|great|good) (?:to|if you could)|(?:i|we) (?:was|were) wondering|be so kind and|wondering|i'd like (?:you )?to|(?:i am |i'm |we are |we're )?(?:not sure|no idea|wondering|curious|confused|unsure)|i have no (?:idea|clue)|i (?:do not|don't|can't|cannot) (?:get|understand|see|know|tell)|any (?:idea|ideas|clue|chance (?:you|we) (?:could|can))|do you mind|would you mind|mind|is it possible to|is there (?:a|any) way to|feel free to|may i ask|time to|maybe|perhaps|hmm+|ugh|argh|damn|looks like|seems like|let us|let's|go ahead and|quickly|(?:it )?looks flaky|if|whether)[, ]+/i;
const POLITE_END =
  /[, ]+(?:please|pls|plz|plez|thanks|thank you|thanks a lot|thx|ty|tia|cheers|kthx|mate|folks|team|guys|for me|for us|asap|real quick|quickly|rn|atm|right now|at the moment|at present|when you (?:can|get a chance|have (?:time|a minute|a sec))|if u can|or is it (?:just )?me|then|though|anyway|any (?:ideas?|clues?|hints?|thoughts)(?: why)?|who did (?:it|that|this)|i guess|if (?:you can|possible|that is ok))$/i;
const TIME_END =
  /[, ]+(?:now|currently|tonight|soon|ever|anymore|any more|any longer|recently|(?:this|last|next|over the last|in the last|over the past|in the past|within the last|since last) (?:hour|day|week|month|quarter|sprint|\d+ (?:days?|weeks?|hours?))|already|yet|again|today|here|so far|this time|on average|wtf|these days|all day|for hours|lately|recently|on ci|in ci|locally|by now|still|at all|(?:in|into|to) (?:this|our|the) channel|(?:from|since|of|until) (?:yesterday|this morning|today|last night|(?:this|last) (?:week|month))|yesterday|last night|(?:this|in the) (?:morning|afternoon|evening))$/i;
const SHORT_FORMS: readonly [RegExp, string | ((...found: string[]) => string)][] = [
  [/[’‘`]/g, "'"],
  [/\b(what|who|how|where|when|it|that|there)'s\b/gi, '$1 is'],
  [/\b(what|who|how|where|when|why)'re\b/gi, '$1 are'],
  [/\b(is|are|was|did|does|has|have)(?:n't| not)\b/gi, '$1'],
  [/\b(what|how|where|who|that)s\b/gi, '$1 is'],
  [/\bw\/o\b/gi, 'without'],
  [/\bw\/(?= )/gi, 'with'],
  [/\bdon'?t\b/gi, 'do not'],
  [
    /\b(\d{1,2})(?::(\d\d))? ?([ap])\.?m\b\.?/gi,
    (_, hour, minute, half) => `${(Number(hour) % 12) + (/p/i.test(half) ? 12 : 0)}:${minute ?? '00'}`,
  ],
  [/\bu\b/g, 'you'],
  [/\bur\b/gi, 'your'],
  [/\br(?= (?:we|you|they|the)\b)/gi, 'are'],
  [/\b(?:two|a couple of)(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '2'],
  [/\bthree(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '3'],
  [/\bfour(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '4'],
  [/\bten(?= (?:minutes?|mins?)\b)/gi, '10'],
  [/\bits(?= (?:done|green|red|fixed|finished|ready|over|through|failing|broken|passing)\b)/gi, 'it is'],
  [/\bsmth\b/gi, 'something'],
];

/** Asks, rather than to be told once it is so. */
const WHETHER =
  /^(?:(?:can|could|please|pls|plz|you|hey|hi) )*(?:tell (?:me|us)|check|see|look|find out|say) (?:if|whether) (.+?) (is|are|was|were|has|have|did|does) (.+)$/i;
const NEED =
  /^(?:i|we) (?:need|want|would like)(?: to (?:see|have|get|know|look at))? (?=(?:the|all|my|some|our)\b)/i;

/** Without what adds nothing: politeness, short forms, punctuation. */
function bare(typed: string, endings: readonly RegExp[]): string {
  let text = typed.trim().replace(/\s+/g, ' ').replace(WHETHER, '$2 $1 $3');
  for (const [form, long] of SHORT_FORMS)
    text = typeof long === 'string' ? text.replace(form, long) : text.replace(form, long);
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/[\s?!.,;:…]+$/u, '')
      .replace(OPENING, '')
      .replace(NEED, 'show ');
    for (const ending of endings) text = text.replace(ending, '');
  }
  return text;
}

/** "Try again" needs its last word, "is it green again" does not. */
export const plainTexts = (typed: string): string[] => [
  ...new Set([bare(typed, [POLITE_END]), bare(typed, [POLITE_END, TIME_END])]),
];

/** What is often said here, and long enough to be told from other words. */
const OFTEN =
  'again happened anything approve artifacts between branch branches broken build builds cancel changed channel context contexts coverage credits delete deploy deployed deploys develop digest disable enable environment error everything expensive failed failing failure failures finished fixed flaky green insights latest master message messages nightly notifications output permissions pipeline pipelines preview production project projects queue rebuild release report rerun restart restrict retry rollback running schedule schedules secret settings slowest somebody staging started status subscribe subscriptions tests trigger unmute unsubscribe usage variable variables webhook webhooks which workflow workflows yesterday'.split(
    ' ',
  );
/** Real words beside those. */
const OTHERS = new Set(
  'approval approvals abort content contents changes charge tested greet witch'.split(' '),
);

/** With slips of the keyboard undone: `faild` is `failed`. Numbers, capitals and paths stay. */
export function withoutSlips(text: string): string {
  // A short text may be a command: its reader suggests one.
  if (text.split(' ').length < 4) return text;
  return text.replace(/(?<![\w./#@:-])[a-z]{5,14}(?![\w./#@:-])/g, (word) => {
    if (OTHERS.has(word) || OFTEN.some((one) => one.startsWith(word) || word.startsWith(one))) return word;
    const most = word.length < 8 ? 1 : 2;
    return OFTEN.find((one) => one[0] === word[0] && editDistance(word, one) <= most) ?? word;
  });
}
