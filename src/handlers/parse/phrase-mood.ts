// Tells a wish from talk of one: what was done, what may be done later, what somebody else said. Pure.
import { isPlainWord, meaningOfWord } from './phrase-words.ts';

const DONE =
  '(?:re-?ran|re-?started|re-?tried|re-?built|re-?triggered|cancell?ed|stopped|killed|aborted|started|triggered|launched|kicked|unblocked|deployed|released|shipped|promoted|rolled|rollback|reverted|muted|unmuted|cleared|flushed|deleted|removed|subscribed|unsubscribed)';
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
    `^(?:(?:the|a|an|our|my|this|that|your|another|last|first|second) )*${DEED}(?: (?!what|which|that|whatever|all|the|if|because|it|this|until|till)\\w+)? (?:is|are|was|were|has|had|have|worked|works|helps?|helped|went|looks?|looked|seems?|will|did|does|costs?|takes?|took|fixed|made)\\b`,
    'i',
  ),
  /^(?:(?:and|but|so|well|now) )*(?:i am |i'm |we are |we're |was |were )?(?:thinking (?:of|about)|not sure|unsure|considering|tempted|planning|about to|going to|gonna|supposed to|hoping)\b/i,
  /\b(?:i|we|he|she|they|you|it|people|somebody|someone) (?:might|used to|hates?|loves?|(?:would|'d)(?! like| love| appreciate| be (?:happy|glad|grateful|nice))|will|'ll|plan(?:s|ned)? to|thought|tried|wanted to|am (?:about|going)|are (?:about|going)|'(?:m|re) (?:about|going))\b/i,
  /\b(?:i|we|he|she|they|you)'ll\b|\b(?:i|we|he|she|they|you)'d (?!like|love|appreciate|be (?:happy|glad|grateful))/i,
  /^(?:imagine|suppose|assuming|assume|pretend|what if)\b/i,
  /^(?:(?:i|just) )*wanted to (?:say|ask|mention|tell)\b|\b(?:was|were) (?:about|going) to\b/i,
  /\bhold off\b|\bhold on$|^wait(?! for)\b|\bnot yet\b|\b(?:lol|ha(?:ha)+|lmao|rofl)\b/i,
];

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
export function onlyTells(clause: string): boolean {
  const stopped = STOPS.exec(clause)?.[1]?.toLowerCase();
  if (stopped !== undefined && !OF_CI.test(meaningOfWord(stopped) ?? '')) return true;
  if (STOPS_ONE.test(clause)) return true;
  return !ASKS_FOR.test(clause) && TELLS.some((one) => one.test(clause));
}

/** The whole text is somebody else's. */
export function isQuoted(text: string): boolean {
  const speaker = SPEAKER.exec(text)?.[1];
  return QUOTES.test(text) || (speaker !== undefined && !isPlainWord(speaker));
}

/** A button would do it now. */
export const isForLater = (text: string, lines: readonly string[]): boolean =>
  LATER.test(text) && lines.some((line) => AT_ONCE.test(line));
