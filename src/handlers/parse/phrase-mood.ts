// Tells a wish from talk of one: what was done, what may be done later, what somebody else said. Pure.
import { isPlainWord, meaningOfWord } from './phrase-words.ts';

const DONE =
  '(?:re-?ran|re-?started|re-?tried|re-?built|re-?triggered|cancell?ed|stopped|killed|aborted|started|triggered|launched|kicked|unblocked|deployed|released|shipped|promoted|rolled(?: back)?|rollback|reverted|muted|unmuted|cleared|flushed|deleted|removed|subscribed|unsubscribed)';
const DOING =
  '(?:re-?running|re-?trying|re-?starting|re-?building|cancell?ing|stopping|killing|aborting|starting|triggering|launching|approving|deploying|releasing|shipping|rolling|reverting|muting|clearing|deleting|removing)';
const DEED =
  '(?:re-?run|retry|re-?start|rebuild|cancel|cancellation|kill|approval|approve|deploy|deploys|deployments?|deploy keys|release|rollback|revert|rollout)';
const OPENS = '(?:so|but|and|yes|yeah|well|sorry|oh|ok|okay|because|since|fyi|hey|hi|lol|btw|if|after lunch)';
const ONE = '(?:i|we|he|she|they|it|you|someone|somebody|nobody|everybody|everyone|(?:my|our|the) \\w+)';
const HELPER =
  '(?:have|has|had|just|already|also|then|both|all|never|not|did|was|were|been|got|finally|only|accidentally|both)';

/** Says how things are, were or may be. Nothing is to be done for it. */
const TELLS: readonly RegExp[] = [
  new RegExp(`^(?:${OPENS} )*${ONE}(?: ${HELPER})* (?:${DONE}|approved)\\b`, 'i'),
  new RegExp(`^(?:${OPENS} )*${ONE}(?: ${HELPER})* did \\w+`, 'i'),
  /^(?:had|having) (?:i|we|he|she|they|you|someone) \w+/i,
  new RegExp(`^(?:just|already|now|finally|all|almost)(?: \\w+)? (?:${DONE}|approved)\\b`, 'i'),
  new RegExp(
    `^(?!rollback .)${DONE}(?:$| (?:the|that|it|this|those|these|them|my|our|both|all|again|#?\\d+)\\b)`,
    'i',
  ),
  new RegExp(
    `^(?:(?:just|already|now|still|currently|${ONE} (?:am|are|is|was|were)|i'm|we're|he's|she's) )*${DOING}\\b`,
    'i',
  ),
  new RegExp(
    `^(?:(?:the|a|an|our|my|this|that|your|another|last|first|second) )*${DEED}(?: (?!what|which|that|whatever|all|the|if|because|it|this|until|till)\\w+)? (?:is|are|was|were|has|had|have|worked|works|helps?|helped|went|looks?|looked|seems?|will|did|does|costs?|takes?|took|fixed|made|expired|lapsed)\\b`,
    'i',
  ),
  /^(?:(?:and|but|so|well|now) )*(?:i am |i'm |we are |we're |was |were )?(?:thinking (?:of|about)|not sure|unsure|considering|tempted|planning|about to|going to|gonna|supposed to|hoping)\b/i,
  /\b(?:i|we|he|she|they|you|it|people|somebody|someone) (?:might|used to|hates?|loves?|(?:would|'d)(?! like| love| appreciate| be (?:so |really |very )?(?:happy|glad|grateful|nice|great|good|cool|awesome|lovely|helpful|perfect))|will|'ll|plan(?:s|ned)? to|thought|tried|wanted to|am (?:about|going)|are (?:about|going)|'(?:m|re) (?:about|going))\b/i,
  /\b(?:i|we|he|she|they|you)'ll\b|\b(?:i|we|he|she|they|you)'d (?!like|love|appreciate|be (?:happy|glad|grateful))/i,
  /^(?:imagine|suppose|assuming|assume|pretend|what if)\b/i,
  /^(?:(?:i|just) )*wanted to (?:say|ask|mention|tell)\b|\b(?:was|were) (?:about|going) to\b/i,
  /\bhold off\b|\bhold on$|^wait(?! for)\b|\bnot yet\b|\b(?:lol|ha(?:ha)+|lmao|rofl)\b/i,
  /^follow[- ]?up\b|^(?:let's |let (?:us|me) |we )?(?:talk(?:ed|ing)?|discuss(?:ed)?|chat|think|debate|vote) (?:about|on|over|of)\b/i,
  /\bcan(?:'t| ?not) wait\b|^not (?:a|an|the|my|our)\b|^sorry (?:for|about)\b|\b(?:would|should|could|must|might)(?:'ve| (?:\w+ )?have) \w+/i,
  /^approved\b(?!$|[\s!.]*$| (?:it|this|that|#?\d|on|for|by me|from my side|thanks|now)\b)/i,
];

/** A sentence about something, rather than an order: it has a verb of its own that says how things are. */
const SAYS_HOW_IT_IS =
  /\b(?:is|are|was|were|has|had|did|does|keeps?|kept|would(?! like| love)|could|might|seems?|looks?|(?<!\b(?:be|get|been|getting) )(?!need|feed|failed|skipped|outdated|superseded|duplicated|canceled|cancelled|merged|pushed|scheduled|queued|blocked|unused|shared|protected|called|named|based|red|enabled|disabled)[a-z]{2,}ed)\b/i;
const ONLY_WHEN =
  /\b(?:when(?:ever)?|once|until|till|til|if|as soon as|while|because|since|after|before|that|what(?:ever)?|which|who|it|everything|anything|all|stuff|the ones?) (?=.*).*$/i;
const ORDERED =
  /\b(?:default|must|should) |\bapproved (?:from my side|by me)\b|\btoo (?:loud|noisy|much|many)\b/i;
const ORDERS = new Set(
  'rerun cancel start approve deploy rollback mute unmute post notify watch unwatch follow subscribe unsubscribe dm login logout set drop clear on off use ssh let again not show want run test talk news mention digest clean'.split(
    ' ',
  ),
);
const DEEDS = new Set('rerun cancel approve rollback mute unmute subscribe unsubscribe'.split(' '));
const BASE_FORM = /^(?!.*(?:ing|ed|[^s]s)$)/i;

/** `text` is plain: nothing leads to it. */
export function isStatement(text: string): boolean {
  if (ASKS_FOR.test(text)) return false;
  const words = text.toLowerCase().split(/[\s,]+/);
  const [head = ''] = words;
  const meaning = meaningOfWord(head) ?? '';
  const deeds = words.filter((word) => DEEDS.has(meaningOfWord(word) ?? ''));
  if (
    words.length > 1 &&
    deeds.length > 0 &&
    !deeds.some((word) => BASE_FORM.test(word)) &&
    !NOT_DEEDS.test(text)
  )
    return true;
  if (head === 'default') return false;
  const isOrder = ORDERS.has(meaning) && BASE_FORM.test(head);
  if (!isOrder) return SAYS_HOW_IT_IS.test(text.replace(ONLY_WHEN, '')) && !ORDERED.test(text);
  // "Retry logic is broken"
  return (
    /^[a-z]+(?: (?!what|that|it|which|who|all|and|as|main|master)[a-z-]+){1,6} (?:is|are|was|were|has)\b/i.test(
      text,
    ) &&
    !/[#\d/]/.test(text.split(/ (?:is|are|was|were|has) /)[0] ?? '') &&
    !ONLY_WHEN.test(text.split(/ (?:is|are|was|were|has) /)[0] ?? '')
  );
}
/** Words for noise, rather than for what is done about it. */
const NOT_DEEDS = /^(?:approved|mind )|\b(?:approvals?|approving|pending|unused|noise|rollbacks)\b/i;

/** Repeats what was said elsewhere. */
const QUOTES =
  /^\s*(?:>|&gt;)|\b(?:said|says|wrote|writes|typed|yelled|asked (?:me|us|him|her)|told (?:me|us|him|her|them|you|everyone|everybody)|quote)\b/i;
const SPEAKER = /^([A-Z][a-z]+): \S/;

/** Takes back what stands before it. */
const TAKES_BACK =
  /^(?:no|nah|nope|never ?mind|nvm|leave (?:it|that|them)|forget (?:it|that)|scratch that|(?:just )?kidding|jk|not (?:yet|now|needed|necessary)|no need|unnecessary|actually not?|ignore (?:me|that))(?: (?:no|leave it|never ?mind|it is fine|thanks?|wait|kidding|jk|lol|yet))*$/i;

const ASKS_FOR = /\b(?:please|pls|plz|(?:can|could|would) (?:you|u|someone|somebody|anyone))\b/i;

/** It stops somebody, not a run. */
const STOPS_ONE =
  /\b(?:stop|quit) (?:\w+ )?(?:re-?run|re-?try|re-?start|cancell?|approv|trigger|kill|abort)+\w*ing\b/i;
const STOPS =
  /\bstop (?!\w+thing\b|(?:sending|passing|letting|using|bothering|annoying|bugging|allowing|skipping)\b)(\w{2,}ing)\b/i;
const OF_CI =
  /^(?:run|deploy|test|mute|post|news|notify|mention|dm|watch|talk|subscribe|follow|running|digest)$/;

/** Depends on what is not yet so: no run can be started "if it fails" or "tomorrow". */
const LATER =
  /\b(?:unless|in case|as soon as|whenever|provided|tomorrow|tonight|later|next (?:week|month|monday|time)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:evening|afternoon)|after (?:lunch|work|the meeting|standup)|in (?:\d+|an?|half an|a few|some|ten|two) ?(?:m|mins?|minutes?|h|hours?|days?)|in 1h)\b|\bat \d{1,2}(?::\d\d)?$|\b(?:if|once|when|after|until)(?! (?:you|u|possible|that is (?:ok|fine)|it is (?:ok|fine|possible)|needed|necessary|poss|ready)\b) \w+ (?:\w+ )?(?:is|are|was|has|have|fails?|pass(?:es)?|breaks?|works?|finish(?:es)?|goes|turns|gets|ends?|crash(?:es)?|succeeds?)\b/i;
const AT_ONCE =
  /^(?:retry|cancel|trigger|approve|rollback|cache|schedules (?:run|delete)|contexts (?:delete|unset)|env delete|keys delete)\b/;

export const takesBack = (clause: string): boolean => TAKES_BACK.test(clause.replace(/[.!]+$/, ''));

/** Only says something of a change that its words could ask for. */
const WOULD_HAVE = /\bwould (?:you|u) have \w+ed\b/i;

export function onlyTells(clause: string): boolean {
  const stopped = STOPS.exec(clause)?.[1]?.toLowerCase();
  if (stopped !== undefined && !OF_CI.test(meaningOfWord(stopped) ?? '')) return true;
  if (STOPS_ONE.test(clause) || WOULD_HAVE.test(clause)) return true;
  return !ASKS_FOR.test(clause) && TELLS.some((one) => one.test(clause));
}

/** The whole text is somebody else's. */
export function isQuoted(text: string): boolean {
  const speaker = SPEAKER.exec(text)?.[1];
  return (
    QUOTES.test(text) ||
    /^["“'][^"”']+["”'] (?:is|are|was|isn|does|means|won|never)/i.test(text) ||
    (speaker !== undefined && !isPlainWord(speaker))
  );
}

/** A button would do it now. */
export const isForLater = (text: string, lines: readonly string[]): boolean =>
  LATER.test(text) && lines.some((line) => AT_ONCE.test(line));
