// One phrase that people say, and the command lines it stands for.

/** What a phrase is about. */
export interface Named {
  /** A branch, number, link, `last` or `mine`. */
  ref?: string | undefined;
  project?: string | undefined;
  /** Of the run. */
  job?: string;
}

/** The run that a thread is about. */
export interface ThreadRun {
  projectSlug: string;
  number: number;
  branch?: string | undefined;
}

export interface PhraseRule {
  say: RegExp;
  /** Several if it may mean several things. */
  lines: readonly string[];
}

const WORDS: Readonly<Record<string, string>> = {
  BAD: '(?:red|dead|failing|broken|failed|fail|fails|broke|break|breaks|breaking|down|unhappy|sad|bad|crash|crashed|die|died|blow up|blowing up|go red|turn red|gone red|not green|not passing|green|pass|passing|ok|work|working|stuck|queued|hanging|blocked|pending|waiting|not running|not starting|angry|grumpy|mad|complaining|complain|choking|choke|barfing|borked|busted|hosed|toast|on fire|exploding|explode|acting up|flipping out|off|odd|weird|strange|wrong|not right|in a bad (?:state|shape|way|mood)|not happy|not ok|not well)',
  STATE:
    '(?:green|red|passing|failing|broken|ok|okay|fine|good|healthy|happy|done|finished|running|still running|ready|building|still building|complete|completed|stuck|pass|passed|fail|failed|succeed|succeeded|finish|work|worked|go green|go through|gone through|went through|going well|blue|up|back up|pending|in progress|stable|merged|clean|through|finished)',
  RERUN:
    '(?:re-?run(?:ning)?|re-?try(?:ing)?|re-?build(?:ing)?|re-?start(?:ing)?|re-?do(?:ing)?|repeat|re-?launch(?:ing)?|re-?trigger(?:ing)?|re-?test(?:ing)?|re-?kick(?:ing)?|re-?spin|re-?queue|bump)',
  STOP: '(?:cancel(?:l?ing)?|stop|abort|kill|end|terminate|halt|nuke|drop|interrupt|quit|call off|break (?:off|up))',
  OLD: '(?:older|old|outdated|superseded|other|stale|redundant|obsolete|previous|earlier|duplicate|duplicated|leftover|unneeded)',
  START: '(?:start|run|trigger|kick off|launch|build|fire up|fire off|make|do|begin|create)',
  RUNS: '(?:builds?|pipelines?|runs?|workflows?|ci)',
  SHOW: '(?:(?:show|list|see|get|give|gimme|find|display|check|view|fetch|print|open|read|list of|what are|where are|where is|what is|are there|do we have|have we)(?: me| us)? (?:the |all |any |my |our )*)?',
  NEWEST: '(?:recent|latest|last|newest|previous|past|new|current|running|active|most recent)',
  MUTE: '(?:mute|quiet hours|hold your tongue|zip it|silence|hush|shush|shh+|snooze|pause|(?:be|keep|stay) (?:quiet|silent|still)|quiet|shut up|calm down|(?:stop|no|no more|without|turn off|disable|switch off)(?: (?:the|all|any|more))* (?:talking|posting|messages?|posts?|cards?|notifications?|news|alerts?|noise|pings?|spam|spamming)|do not (?:post|talk|send anything|disturb)(?: us)?)',
  WHOM: '(?:(?:the |all |any )?(?:notifications?|messages?|alerts?|posts?|pings?|news|noise)|this|it|this channel|the channel|that|yourself|us|me|you|everything|all|the bot|bot|circleci|circle|here|in here)',
  FILES:
    '(?:artifacts?|files?|apk|ipa|binary|binaries|bundle|installer|coverage|coverage report|reports?|screenshots?|zip|package)',
  FLAKY: '(?:flaky|flakiness|flakey|flake|flakes|unstable|unreliable|flapping)',
};

/** Names in capitals stand for the words above; ` {at}` is the thing that the phrase is about, if it names one. */
export const rule = (say: string, ...lines: string[]): PhraseRule => ({
  say: new RegExp(
    `^${say
      .replace(/[A-Z]{3,}/g, (name) => WORDS[name] ?? name)
      .replace(/^\{at\}/, '(?<at>.+?)')
      .replaceAll(' {at}', '(?: (?<at>.+?))?')}$`,
    'i',
  ),
  lines,
});
