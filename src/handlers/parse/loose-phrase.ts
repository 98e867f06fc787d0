// The last guess at a sentence that is none of the phrases: by its telling words. It needs a word about CI, and what it takes
// for a change is only offered. Pure.
import type { Named } from './phrase-rule.ts';

interface Guess {
  tells: RegExp;
  line: string;
}

const guess = (tells: string, line: string): Guess => ({
  tells: new RegExp(`\\b(?:${tells})\\b`, 'i'),
  line,
});

/** Of text that asks: their words are common elsewhere. */
const asksOnly: readonly Guess[] = [
  {
    tells: /^why (?:is|are|was|were|does|do(?! (?:i|we|you))|did(?! (?:i|we|you))|has|have)\b/i,
    line: 'why {ref}',
  },
  guess(
    'who broke|(?:bad|breaking|guilty|offending|wrong) (?:commit|change|push|merge)|went wrong|blew up|complain\\w*|moan\\w*|yell\\w*',
    'why {ref}',
  ),
  guess(
    'mttr|throughput|percentage|what (?:share|ratio|rate|part) of|time to (?:recover|recovery|fix)|p95|percentile|median|success rate|pass rate|failure rate',
    'insights {branch}',
  ),
  guess(
    '(?:changed|changes|deleted|removed|approved|cancell?ed|did) what|audit|who (?:has |have )?(?:changed|deleted|removed|set|added|approved|cancell?ed|cleared|edited)',
    'audit',
  ),
  guess('who am i|logged in|signed in|(?:which|what|my) (?:account|user|login)', 'whoami'),
  guess(
    'subscri\\w+|(?:hear|post|told|tell us|notified) about (?:here|in this channel)|(?:hear|hearing) about',
    'subscriptions',
  ),
  guess('settings?', 'project settings {known}'),
  guess(
    '(?:which|what|list|show|see) .*projects? .*(?:you|we|i|bot|exist|known?|follow\\w*|there)|see the project|projects? (?:can|do) you',
    'projects {known}',
  ),
  guess('(?:may|allowed|permissions?|rights?)', 'policy show'),
  guess(
    'details|containers?|executors?|resource class\\w*|parallelism|memory|cpus?|ram|machine|docker image|(?:wait\\w*|queue\\w*) .*\\bjob|job .*\\b(?:wait\\w*|queue\\w*)',
    'job {ref} {ofJob}',
  ),
  guess('config(?:uration)?|config\\.yml|ya?ml', 'config {ref}'),
];

const questions: readonly Guess[] = [
  guess('flak\\w*|unstable', 'flaky {known}'),
  guess(
    '(?:tests?|specs?|suites?|cases?) .*(?:fail\\w*|red|broken?|break\\w*)|(?:fail\\w*|red|broken) (?:tests?|specs?|suites?|cases?)|(?:which|how many|what) (?:tests?|specs?|suites?)|same (?:test|failure|error|one)',
    'tests {ref}',
  ),
  guess('reports?|artifacts?|coverage|apk|ipa|screenshots?|download', 'artifacts {ref} {ofJob}'),
  guess('cooking|which branches|colleagues', 'pipelines'),
  guess(
    'skip|skipped|skips|not (?:run|start|trigger|build)\\w*|what (?:has )?changed|what made',
    'why {ref}',
  ),
  guess(
    'logs?|output|console|stack ?trace|traceback|print|printed|last lines|where (?:it|this|that) (?:blew|blows|fail|fails|failed|broke|breaks|died|dies|crashed)',
    'logs {ref} {ofJob}',
  ),
  guess('burn|burned|burnt|bill|credits?|costs?|spend|spending|spent|expensive|price', 'usage'),
  guess('(?:bot|you) .*\\b(?:healthy|ok|working|alive)', 'doctor'),
  guess('(?:at|every|over) night|scheduled?|schedules|nightly|nightlies|cron', 'schedules list {project}'),
  guess('(?:vars|variables)', 'env list {project}'),
  guess(
    'gone out|went out|did we (?:last )?(?:ship|release)|last (?:shipped|released|rollout|ship)|rolled out|deploy(?! (?:job|step))|deploys|deployed|deployment|deployments|production|prod|live|version|released',
    'deploys {known}',
  ),
  guess(
    'eta|how (?:long|much longer|far) .*(?:left|until|till|to go|remaining)|green run|waiting (?:on|for) (?:ci|the)',
    'status {ref}',
  ),
  guess(
    'long|build times?|more often|less often|per (?:day|week)|used to|percent|slow|slower|fast|faster|often|rate|stable|reliable|trend|average|usually',
    'insights {branch}',
  ),
  guess(
    'what is (?:red|broken|failing|running)|running|queued|queue|in line|(?:anybody|anyone|somebody|someone|anything|who is) .*building|in progress|being built|recent|recently|yesterday|history|last \\d+',
    'pipelines {branch}',
  ),
  guess(
    "why|reason|cause|causing|caused|broke|broken|break|wrong|fail|fails|failed|failing|failure|error|red|won't|crash\\w*|unhappy|complain\\w*|blew up|blown up|blows up|timed out|timing out|hang\\w*|stuck",
    'why {ref}',
  ),
  guess(
    'status|state|green|pass|passes|passed|passing|done|finished|ready|doing|do|things|where|safe',
    'status {ref}',
  ),
  guess('builds|pipelines|runs|(?:push|pushed|merge|merged)', 'pipelines {branch}'),
  { tells: /^(?:is|are|was|were|did|does|has|have (?:we|you|they)|will)\b/i, line: 'status {ref}' },
];

const changes: readonly Guess[] = [
  guess(
    'failed (?:stuff|ones?|jobs?|tests?|bits?|parts?|steps?) .*(?:again|once more)',
    'retry {ref} --failed',
  ),
  guess(
    '(?:mute|quiet|silent|silence|notifications?) .*until .*(?:fixed|green|passing)',
    'mute until-fixed {here}',
  ),
  guess('unmute|un-mute', 'unmute'),
  guess(
    '(?:stop|no more|do not|never) (?:notif|post|tell|report|spam|alert)\\w*.*(?:about|from|of)',
    'unsubscribe {project}',
  ),
  guess(
    'too loud|so loud|mute|quiet|silence|noise|noisy|snooze|turn off (?:the )?notifications?|stop (?:post|spam|talk|alert|notif)\\w*',
    'mute 1h',
  ),
  guess('(?:turn on|enable|send me|want) (?:direct messages|dms)', 'dm on'),
  guess('(?:turn off|disable|stop|no more) (?:direct messages|dms)', 'dm off'),
  guess('default project|switch (?:the |this )?channel to', 'use {project}'),
  guess(
    '(?:tell|let|wake|ping|send|message|alert|remind|notify)\\b.* (?:when|once|if|after|as soon as)',
    'watch {ref}',
  ),
  guess('forget about|stop hearing', 'unsubscribe {project}'),
  guess('hear about|subscribe|notify (?:us|this channel)', 'subscribe {project}'),
  guess(
    '(?:get rid of|remove|clean up|cancel|stop|kill|drop|nuke) .*\\b(?:old|older|outdated|stale|duplicates?|obsolete|superseded|redundant|previous)',
    'cancel older {word}',
  ),
  guess(
    '(?:re-?run|re-?try|re-?build|re-?start|re-?do|re-?trigger|run|try|kick|kick off|start) .*\\bfail\\w*|from (?:the )?(?:failed|failing|failure)',
    'retry {ref} --failed',
  ),
  guess(
    're-?run|re-?try|re-?build|re-?start|re-?do|re-?trigger|re-?test|another (?:go|try|chance|shot|spin|attempt)|kick|again|once more',
    'retry {ref}',
  ),
  guess('approve|approval|hold|unblock|let (?:it|this) (?:go|through)', 'approve {ref}'),
  guess('cancel|abort|kill|stop', 'cancel {ref}'),
  guess('deploy|release|ship|promote', 'trigger {word} --form'),
  guess('start|run|trigger|kick|launch|build', 'trigger {word}'),
];

const ASKS =
  /^(?:(?:still )?waiting|same|anything|anybody|anyone|link|paste|post|eta|why|what|who|whose|which|where|when|how|is|are|was|were|do|does|did|has|have|any|reason|show|list|details|info|explain|investigate|diagnose|paste|get(?! rid)|give|see|display|find|grab|last|let me see|tell me)\b|\bwhy\b/i;
const QUESTION =
  /^(?:why|what|who|whose|which|where|when|how|is|are|was|were|does|did|has|(?:do|have) (?:we|you|i|they|any\w*|some\w*)|am)\b/i;
const ABOUT_CI =
  /\b(?:failures?|failed|specs?|apk|eta|queued?|merged|ship|shipped|circle|checks?|blew|flakes?|green run|commits?|channel|loud|builds?|pipelines?|runs?|ci|circleci|tests?|jobs?|workflows?|deploys?|deployed|deployment|branch|commit|main|master|develop|logs?|artifacts?|release|it|this|one|hold|project|notifications?|messages?|projects|settings?|config|audit|permissions?|allowed|logged in|signed in|executors?|resource class|dms?|subscri\w+|mttr|throughput|who (?:changed|deleted|approved)|hear|complain\w*|lint\w*|mem|prod|production|print|live|credits|running|building|failing|red|green|broken)\b|#\d|\b(?:releases?|features?|feat|hotfix|bugfix|fix|chore)\/\w/i;
const MOST_WORDS = 14;

export interface LooseLine {
  line: string;
  isChange: boolean;
}

/** `named` is what the text seems to be about, read by the caller. */
export function loosePhrase(text: string, knowsName: boolean): LooseLine | undefined {
  if (text.split(' ').length > MOST_WORDS || !(knowsName || ABOUT_CI.test(text))) return undefined;
  const first = (guesses: readonly Guess[]) => guesses.find(({ tells }) => tells.test(text))?.line;
  const asked = ASKS.test(text) ? first([...asksOnly, ...questions]) : undefined;
  if (asked !== undefined) return { line: asked, isChange: false };
  // A question changes nothing, however it is meant.
  if (QUESTION.test(text)) return undefined;
  const change = first(changes);
  if (change !== undefined) return { line: change, isChange: true };
  const told = first(questions);
  return told === undefined ? undefined : { line: told, isChange: false };
}

const AFTER =
  /\b(?:on|of|for|in|at|from|to|about|against|use|run|build|building|running|ship|restart|retry|rerun)\s+(?:the |our |branch |all )*(?!(?:on|of|for|in|at|from|to|and|again)\b)(?<name>[\w@][\w./#@-]*)/gi;
const NO_NAMES =
  /^(?:the|a|an|my|our|all|it|this|that|these|those|builds?|pipelines?|runs?|ci|tests?|jobs?|last|latest|failed|failing|old|older|hold|here|us|me|channel|hour|an|production|prod|staging|progress|fail|\d+|default|project|again|failure|failures|what|why|how|which|everything|merge|one|new|web-?site|log|logs|time|times|on|as|step|steps|checks?|lines?|output|circle|everyone|somebody|yesterday|today|tomorrow|screenshots?|often|there|specs?|apk|who|when|if|left|stuff|more|now|moment|least|once|average|flaky|flakey|something|anything|anyone|someone|running|red|broken|without|tag|restart|queue|line|moment|stuff|memory|week|month|year|days?|weeks?|months?|config|settings?|variables?|contexts?|webhooks?|artifacts?|coverage|everybody|nobody|people|branch|branches|projects?|messages?|notifications?|start|beginning|scratch)$/i;

/** A number, a link, `my`, `last`, a known project, or the name after "on", "of" or "for". */
export function looseObject(text: string, isKnown: (word: string) => boolean): Named {
  const words = text.replace(/[?!.,;]+(?= |$)/g, '').split(' ');
  const project = words.find(isKnown);
  const named = [...text.matchAll(AFTER)]
    .map(({ groups }) => (groups?.name ?? '').replace(/[.]+$/, ''))
    .find((name) => !NO_NAMES.test(name) && name !== project);
  const sure =
    words.find((word) => /^(?:#\d+|<?https?:\S+)$/.test(word)) ??
    /\b(?:build|run|pipeline) (?<number>\d{1,9})\b/i.exec(text)?.groups?.number ??
    words.find((word) => /^(?:main|master|develop|trunk)$/i.test(word)) ??
    (/\bmy\b/i.test(text) ? 'mine' : undefined) ??
    (/\blast (?:build|run|pipeline|one|commit|workflow)\b/i.test(text) ? 'last' : undefined);
  const ref = sure ?? named;
  return { ...(ref !== undefined && { ref }), ...(project !== undefined && { project }) };
}
