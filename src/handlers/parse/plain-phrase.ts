// What people say without what adds nothing: politeness, greetings, doubts. Pure.
const OPENING =
  /^(?:is it (?:just|only) me,? or|(?:please|pls|plz) to|please|pls|plz|plez|hey there|hey|hi|hello|hiya|yo|heya|howdy|(?:good )?morning|folks|team|guys|quick question|question|q|sorry|excuse me|btw|fyi|ok|okay|so|and|then|now|just|also|kindly|lgtm|oh|hm+|well|(?:can|could|would|will|may) (?:you|u|we|i|someone|somebody|anyone|anybody|the bot|(?:a|any|some) \w+)(?: please| pls| plz| maybe| quickly| just| also| kindly)*|(?:does |do )?(?:you|anyone|anybody|someone|somebody) know|(?:someone|somebody|anyone|anybody)|(?:can you )?tell (?:me|us)(?= (?:why|what|who|how|which|if|whether))|(?:i|we) (?:want|need|have|would like|'d like|would love|am trying|are trying)(?: you)? to|(?:i|we) wanna|need to|have to|it would be (?:nice|great|good) (?:to|if you could)|(?:i|we) (?:was|were) wondering|be so kind and|wondering|i'd like (?:you )?to|(?:i am |i'm |we are |we're )?(?:not sure|no idea|wondering|curious|confused|unsure)|i have no (?:idea|clue)|i (?:do not|don't|can't|cannot) (?:get|understand|see|know|tell)|any (?:idea|ideas|clue|chance (?:you|we) (?:could|can))|do you mind|would you mind|mind|is it possible to|would it be possible to|is there (?:a|any) way to|feel free to|may i ask|time to|maybe|perhaps|hmm+|ugh|argh|damn|looks like|seems like|let us|let's|go ahead and|quickly|(?:it )?looks flaky|if|whether)[, ]+/i;
const POLITE_END =
  /[, ]+(?:please|pls|plz|plez|thanks|thank you|thanks a lot|thx|ty|tia|cheers|kthx|mate|folks|team|guys|for me|for us|asap|real quick|quickly|rn|atm|right now|at the moment|at present|when you (?:can|get a chance|have (?:time|a minute|a sec))|if u can|or is it (?:just )?me|then|though|anyway|any (?:ideas?|clues?|hints?|thoughts)(?: why)?|who did (?:it|that|this)|i guess|if (?:you can|possible|that is ok))$/i;
/** Asks, rather than to be told once it is so. */
const WHETHER =
  /^(?:(?:can|could|please|pls|plz|you|hey|hi) )*(?:tell (?:me|us)|check|see|look|find out|say) (?:if|whether) (.+?) (is|are|was|were|has|have|did|does) (.+)$/i;
const NEED =
  /^(?:i|we) (?:need|want|would like)(?: to (?:see|have|get|know|look at))? (?=(?:the|all|my|some|our)\b)/i;

/** Without what adds nothing: politeness, short forms, punctuation. */
export function plainText(typed: string): string {
  let text = typed.trim().replace(/\s+/g, ' ').replace(WHETHER, '$2 $1 $3');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/[\s?!.,;:…]+$/u, '')
      .replace(OPENING, '')
      .replace(NEED, 'show ')
      .replace(POLITE_END, '');
  }
  return text;
}
