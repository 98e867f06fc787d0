// What people say without what adds nothing: politeness, greetings, doubts. Pure.
const OPENING =
  /^(?:is it (?:just|only) me,? or|(?:sorry (?:to|for) (?:bother|disturb|ask|spam|interrupt)(?:ing)?(?: you| again)?)|quick (?:q|one|request|ask)|(?:hi|hey|hello|morning|evening|afternoon)(?: (?:all|team|folks|everyone|everybody|guys|there|bot|again))+|good (?:afternoon|evening|day)|just curious|curious|small (?:question|request)|(?:please|pls|plz) to|please|pls|plz|plez|hey there|hey|hi|hello|hiya|yo|heya|howdy|(?:good )?morning|folks|team|guys|quick question|question|q|sorry|excuse me|btw|fyi|ok|okay|so|and|then|now|just|also|kindly|lgtm|oh|hm+|well|(?:can|could|would|will|may) (?:you|u|we|i|someone|somebody|anyone|anybody|the bot|(?:a|any|some) \w+)(?: please| pls| plz| maybe| quickly| just| also| kindly)*|(?:does |do )?(?:you|anyone|anybody|someone|somebody) know|(?:someone|somebody|anyone|anybody)|(?:can you )?tell (?:me|us)(?= (?:why|what|who|how|which|if|whether))|(?:i|we) (?:want|need|have|would like|'d like|would love|am trying|are trying)(?: you)? to|(?:i|we) wanna|need to|have to|it would be (?:nice|great|good) (?:to|if you could)|(?:i|we) (?:was|were) wondering|be so kind and|wondering|i'd like (?:you )?to|(?:i am |i'm |we are |we're )?(?:not sure|no idea|wondering|curious|confused|unsure)|i have no (?:idea|clue)|i (?:do not|don't|can't|cannot) (?:get|understand|see|know|tell)|any (?:idea|ideas|clue|chance (?:you|we) (?:could|can))|do you mind|would you mind|mind|is it possible to|would it be possible to|is there (?:a|any) way to|feel free to|may i ask|time to|show (?:me|us)(?= what (?:i|we|you) can\b)|maybe|perhaps|hmm+|ugh|argh|damn|looks like|seems like|let us|let's|go ahead and|quickly|(?:it )?looks flaky|if|whether)(?:[:;!.…]+ +| [-–—] |[, ]+)/i;
const POLITE_END =
  /[, ]+(?:(?:it is |this is |kinda |rather |pretty )?urgent|when(?:ever)? you (?:get|have|find) (?:a|some|the) (?:sec|second|moment|minute|min|chance|time|spare \w+)|(?:right )?before (?:the |my |our )?(?:demo|standup|stand-up|meeting|call|lunch|weekend|end of day|eod)|for (?:the |my |our )?(?:demo|meeting|standup)|no (?:rush|hurry)|sorry|lol|if (?:you|someone) (?:could|would|do not mind)|[:;]-?[)(dp/|]|xd|\^\^|please|pls|plz|plez|thanks|thank you|thanks a lot|thx|ty|tia|cheers|kthx|mate|folks|team|guys|for me|for us|asap|real quick|quickly|rn|atm|right now|at the moment|at present|when you (?:can|get a chance|have (?:time|a minute|a sec))|if u can|or is it (?:just )?me|then|though|anyway|any (?:ideas?|clues?|hints?|thoughts)(?: why)?|who did (?:it|that|this)|i guess|if (?:you can|possible|that is ok))$/i;
/** Only leads to a question: "do you happen to know", "could you check", "I need to find out". */
const LEADS_TO_ASK =
  /^(?:(?:can|could|would|will|do|does|did|have|has|may|might|must|you|u|i|we|us|me|anyone|anybody|someone|somebody|one|am|was|were|be|been|please|just|only|to|need|needs|want|wants|like|love|trying|try|hoping|happen|know|knows|find|finding|out|figure|figuring|see|check|checking|look|looking|up|into|tell|say|explain|remind|remember|understand|wondering|wonder|curious|interested|help|any|some|an?|the|idea|clue|chance|question|asking|ask|by|what i want|quickly) ){1,9}(?=(?:what|which|who|whose|why|where|how)\b)/i;
/** "Can you tell me is it red": only these lead to a question without a word for it. */
const LEADS_TO_WHETHER =
  /^(?:(?:can|could|would|do|does) (?:you|u|we|anyone|anybody|someone) )?(?:please )?(?:(?:happen to )?know|tell (?:me|us)|say|check|check out|find out|look up|remind me|(?:i|we) (?:need|want|would like) to (?:know|find out|check|see)|(?:i am |we are )?trying to (?:find out|see|figure out|understand))(?: if| whether)? (?=(?:is|are|was|were|does|did|has|have|do|when (?:is|was|did|does|will)|any)\b)/i;
/** Only leads to a wish. */
const LEADS_TO_WISH =
  /^(?:(?:so |and |then |ok |hey )*(?:(?:it )?(?:would|'d|will|might) be (?:so |really |very )?(?:great|nice|good|cool|awesome|lovely|helpful|ideal|perfect|amazing) if (?:you|u|someone|somebody|we|the bot) (?:could|can|would)|(?:i|we)(?: would|'d)? (?:really )?(?:appreciate|be (?:happy|glad|grateful)) (?:it )?if (?:you|u|someone) (?:could|can|would)|do (?:me|us) a (?:favou?r|solid) (?:and|to)|(?:someone|somebody|you|anyone|this bot|the bot) (?:(?:really )?(?:needs?|has|have|ought) to|should|must)|help (?:me|us)(?: to)?(?= (?:cancel|stop|abort|kill|rerun|re-run|retry|restart|rebuild|start|trigger|build|approve|deploy|roll|rollback|revert|mute|unmute|subscribe|unsubscribe|watch|clear|set|add|delete|remove|create|find|see|get))|(?:i am |i was |we are |we were )?hoping (?:that )?(?:you|someone) (?:can|could|would)|(?:i |we )(?:would |'d )?(?:need|want|like|love) (?:you|someone|somebody)(?: to)?|(?:is there )?any way (?:you|we|i|someone) (?:can|could)|any chance (?:you|we|i|someone) (?:can|could|would)|it is (?:necessary|needed|required|time) to|be (?:so )?(?:kind|nice|good)(?: enough)? (?:and|to)|(?:can|could|may) (?:i|we) (?:ask|get|have) you to)),? /i;
/** "Can I see", "could you pull up". */
const WANTS_TO_SEE =
  /^(?:(?:can|could|may|might) (?:i|we|you|u|someone) (?:please )?(?:see|view|look at|have a look at|pull up|bring up|dig up|show|list|give)|(?:would you )?(?:mind )?(?:showing|pulling up|bringing up)|(?:pull|bring|dig) up|(?:i|we) (?:would like|want|need) to (?:see|view|look at|have a look at)|have a look at|take a look at|let (?:me|us) see)(?: (?:me|us))? (?=\S)(?!(?:if|whether|why|what|how|who|which)\b)/i;

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
      .replace(LEADS_TO_WISH, '')
      .replace(OPENING, '')
      .replace(LEADS_TO_ASK, '')
      .replace(LEADS_TO_WHETHER, '')
      .replace(WANTS_TO_SEE, 'show ')
      .replace(NEED, 'show ')
      .replace(POLITE_END, '');
  }
  return text;
}
