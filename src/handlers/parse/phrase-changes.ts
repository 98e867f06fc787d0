// Changes people ask for in a sentence, and the command for each. Tried from the top, after the questions. They are shown
// with a button, never started at once.
import { type PhraseRule, rule } from './phrase-rule.ts';

export const changeRules: readonly PhraseRule[] = [
  rule(
    'RERUN(?: everything| all| only)?(?: (?:that|which|what))? (?:has )?failed(?: (?:of|on|in))? {at}',
    'retry {ref} --failed',
  ),
  rule(
    'green light (?:for|to|on)(?: (?:the|this))?(?: (?:deploy|deployment|release|hold|rollout))?(?: (?:of|on|in|for))? {at}',
    'approve {ref}',
  ),
  rule('(?:give|you have) (?:it )?(?:the |a )?green light', 'approve {ref}'),
  rule(
    '(?:ship it|let (?:it|them|this) through|push (?:it|this) (?:to|out to|live to) (?:prod|production|staging|live)|go ahead)',
    'approve {ref}',
  ),
  rule(
    '(?:my (?:build|run|pipeline) (?:hangs|is stuck|is hanging),? (?:please )?STOP (?:it|this))',
    'cancel mine',
  ),
  rule(
    'RERUN (?:the |that |this )?(?:flak\\w+|unlucky|stuck|weird|unstable)(?: (?:ones?|tests?|jobs?|things?|builds?|runs?))?(?: (?:of|on|in|for))? {at}',
    'retry {ref} --failed',
  ),
  rule(
    '(?:the )?(?:deploy|deployment|release|hold|rollout|approval|job)(?: (?:of|on|in|for))? {at} (?:can|may|should) (?:go|pass|continue)(?: (?:through|ahead|out|live|on))?',
    'approve {ref}',
  ),
  rule('(?:i )?(?:do not|no longer)(?: (?:want|need|have) to)? (?:watch|follow|track) {at}', 'unwatch {ref}'),
  rule('let {at} (?:go|pass|come|run)? ?(?:out|through|ahead|live|pass|continue|go)', 'approve {ref}'),
  rule(
    '(?:approve|confirm|unblock|release|green-?light)(?: (?:the|this|that))? (?:prod|production|live|staging|stage|qa|pending|waiting) (?:deploy|deployment|release|hold|rollout|approval|job|step)(?: (?:of|on|in|for))? {at}',
    'approve {ref}',
  ),
  rule(
    '(?:go|switch|change|move|jump|get) back to (?:version )?(?<to>v?\\d[\\w.-]*) (?:of|on|in|for|with) (?<component>[\\w.-]+)',
    'rollback {component} --to {to} --reason "asked in Slack"',
  ),
  rule(
    '(?:roll|bring|move|switch|set) (?<component>[\\w.-]+) back(?: to)?(?: (?:version )?(?<to>v?\\d[\\w.-]*))',
    'rollback {component} --to {to} --reason "asked in Slack"',
  ),
  rule(
    '(?:roll|bring|move|switch|set) (?<component>[\\w.-]+) back(?: to (?:the )?(?:last|previous|old|older|earlier)(?: (?:version|release|one|deploy|state))?)?',
    'rollback {component} --reason "asked in Slack"',
  ),
  rule(
    '(?:roll back|rollback|revert|undo)(?: the)?(?: (?:last|latest|newest) )?(?: ?(?:deploy|deployment|release) of) (?<component>[\\w.-]+)(?: (?:on|in|from|to) \\S+)?',
    'rollback {component} --reason "asked in Slack"',
  ),
  rule(
    '(?:do not|never|no longer|stop) (?:tell|telling|notify|notifying|post|posting|report|reporting|spam|spamming|bother)(?:ing)?(?: (?:us|this channel|the channel|here))?(?: (?:about|of|for|from|with))? (?!me\\b|any|so\\b|it\\b|this|that)(?<at>\\S.*?)(?: (?:builds|stuff|things|failures|here))*',
    'unsubscribe {project}',
  ),
  rule(
    '(?:(?:we|i) )?(?:need|want)(?: (?:a|an|another|one more))(?: (?:new|fresh|clean|full))? (?:RUNS)(?: (?:of|on|for|from)) {at}',
    'trigger {word}',
  ),
  rule('STOP (?:the )?(?:deploy|deployment|release|rollout)', 'cancel {ref}'),
  rule('(?:too much noise|too noisy|so noisy)(?: in here)?', 'mute 1h'),
  rule(
    '(?:RERUN|try|run)(?: (?:the|all|only|just|all the|only the|just the))? (?:failed|failing|broken|red|failures?)(?: (?:tests?|jobs?|ones?|steps?|parts?|builds?|checks?))?(?: (?:of|on|in|for|from))? {at}',
    'retry {ref} --failed',
  ),
  rule(
    '(?:RERUN|run)(?: (?:the|it|this))? (?:everything|all|all jobs|whole thing|whole workflow|all of it|complete workflow|all the jobs|entire workflow)(?: (?:of|on|in|for|from))?(?: (?:the )?(?:start|beginning|scratch))? {at}',
    'retry {ref} --all',
  ),
  rule('RERUN {at} from (?:the )?(?:start|beginning|scratch)', 'retry {ref} --all'),
  rule('(?:RERUN|run) {at} with ssh', 'retry {ref} --ssh'),
  rule(
    '(?:RERUN|run) (?:only |just )?(?:the )?(?<job>[\\w.-]+) job(?: (?:of|on|in|for))? {at}',
    'retry {ref} --jobs {job}',
  ),
  rule(
    '(?:try|give) {at} (?:again|another (?:go|try|chance|shot|spin|run|attempt|whirl|kick)|once more|once again|one more time|one more (?:go|try|chance|shot|spin))',
    'retry {ref}',
  ),
  rule(
    '(?:kick|kicking|start|starting|fire|firing) (?:off )?{at} (?:again|once more|one more time)(?: (?:on|for))?',
    'retry {ref}',
  ),
  rule('(?:kick|kicking) (?:off )?(?:ci|circleci|the build|it) again on {at}', 'retry {ref}'),
  rule(
    '(?:run|do|build|start) {at} (?:again|once more) from (?:scratch|(?:the )?(?:start|beginning|top))',
    'retry {ref} --all',
  ),
  rule('(?:run|do|build) {at} (?:again|once more|one more time|another time)', 'retry {ref}'),
  rule('(?:try again|once more|one more time|another try|again)', 'retry {ref}'),
  rule('RERUN {at}', 'retry {ref}'),

  rule(
    '(?:deploy|release|ship|promote)(?: version| release| tag)? (?<version>v?\\d[\\w.-]*)(?: (?:of|from) {at})?(?: (?:to|on|into|in) (?:the )?\\S+)?',
    'trigger --tag {version} --form',
  ),
  rule('(?:deploy|release|ship|promote) {at}(?: (?:to|on|into) (?:the )?\\S+)', 'trigger {word} --form'),
  rule('(?:deploy|release|ship|promote) {at}', 'trigger {word} --form'),
  rule(
    '(?:roll back|rollback|revert|undo)(?: the)?(?: (?:last )?(?:deploy|deployment|release)(?: of)?)? (?<component>[\\w.-]+)(?: (?:to|back to)(?: version)? (?<to>v?\\d[\\w.-]*))',
    'rollback {component} --to {to} --reason "asked in Slack"',
  ),
  rule(
    '(?:roll back|rollback|revert|undo)(?: the)? (?!last|latest|deploy|release)(?<component>[\\w.-]+) (?:deploy|deployment|release)(?: (?:on|in|from|to) \\S+)?',
    'rollback {component} --reason "asked in Slack"',
  ),
  rule(
    '(?:roll back|rollback|revert|undo)(?: the)?(?: (?:last )?(?:deploy|deployment|release)(?: of)?)? (?<component>[\\w.-]+)',
    'rollback {component} --reason "asked in Slack"',
  ),

  rule(
    '(?:approve|confirm|unblock|release|continue|let through|green-?light)(?: (?:the|this|that))?(?: (?:hold|approval|job|step|deploy|deployment|release|gate|it|run|build|workflow|pipeline))?(?: (?:of|on|in|for))? {at}',
    'approve {ref}',
  ),
  rule(
    'approve(?: the)? (?<job>[\\w.-]+)(?: (?:job|step|hold|gate))?(?: (?:of|on|in|for) {at})?',
    'approve {ref} --job {job}',
  ),
  rule(
    '(?:what|which RUNS|anything|is anything)(?: is| are)? (?:waiting for (?:me|us|somebody|someone|(?:my |our |an )?approvals?)|waiting|on hold|needs approval|to approve|to be approved|blocked|needing approval)(?: (?:on|in|for|of))? {at}',
    'approve {ref}',
  ),

  rule(
    '(?:be )?(?:mute|silence|quiet|hush|snooze)(?: (?:this|it|this channel|the channel|that))?(?: (?:about|on))? until (?:\\S+ )?(?:is |gets |turns )?(?:fixed|green|passing|repaired|working)',
    'mute until-fixed {here}',
  ),
  rule(
    '(?:mute|silence|hush|snooze|be quiet|quiet)(?: (?:this|it|this channel|the channel|that|yourself|us))?(?: for)? (?:an hour|one hour|1 ?h(?:our)?|the next hour|a bit|a while)',
    'mute 1h',
  ),
  rule(
    '(?:mute|silence|hush|snooze|be quiet|quiet)(?: (?:this|it|this channel|the channel|that))?(?: for)?(?: the next)? (?<n>\\d{1,2}) ?h(?:ours?|rs?)?',
    'mute {n}h',
  ),
  rule(
    '(?:mute|silence|hush|snooze|be quiet|quiet)(?: (?:this|it|this channel|the channel|that))?(?: for)?(?: the next)? (?<n>\\d{1,3}) ?(?:m|min|mins|minutes?)',
    'mute {n}m',
  ),
  rule(
    '(?:mute|silence|hush|snooze|be quiet|quiet)(?: (?:this|it|this channel|the channel|that))?(?: for)? (?:a day|one day|the day|24 hours|tomorrow|the rest of the day)',
    'mute 1d',
  ),
  rule(
    '(?:be quiet|shut up|silence|hush|stop posting|stop talking|stop spamming(?: us)?|mute (?:this|it|this channel|the channel|yourself)|too noisy)',
    'mute 1h',
  ),
  rule('(?:mute|silence|snooze) {at} for (?<n>\\d{1,2}) ?h(?:ours?|rs?)?', 'mute {n}h {branch}'),
  rule('(?:mute|silence|snooze) {at}', 'mute 1h {branch}'),
  rule(
    '(?:un-?mute|speak|talk|speak up|you may (?:speak|talk|post)|start posting|be loud|un-?silence)(?: (?:this|it|again|this channel|the channel))?',
    'unmute',
  ),

  rule(
    '(?:un-?subscribe|un-?follow|stop (?:telling us|posting|reporting|hearing|notifying us)(?: about)?|remove)(?: (?:from|this channel from|us from|the subscription (?:to|of|for)))? {at}',
    'unsubscribe {project}',
  ),
  rule('(?:subscribe|sign up|add)(?: (?:us|this channel|me))?(?: (?:to|for))? {at}', 'subscribe {project}'),
  rule(
    '(?:post|report|announce|send)(?: (?:us|me|the|all))*(?: (?:build|ci|test|pipeline|new|failed|failing|red|broken|green))? (?:builds?|results?|failures?|pipelines?|updates?|news|reports?|status|notifications?|messages?)(?: (?:of|for|from|about|on)) {at}',
    'subscribe {project}',
  ),
  rule(
    '(?:tell|notify|alert|warn) (?:us|this channel|the channel|the team|everyone) (?:when|if|whenever|about)(?: something| anything)?(?: (?:breaks|fails) (?:on|in))? {at}(?: (?:breaks?|fails?|is red|is broken|goes red))?',
    'subscribe {project}',
  ),
  rule(
    '(?:tell|ping|notify|dm|message|alert|remind|inform|write|mail|text|contact)(?: (?:to|at))? me (?:when|once|if|as soon as|whenever) my (?:builds?|runs?|pipelines?|pushes) (?:break|fail|breaks|fails|are done|finish|end|ends|complete|pass|are green|are red)',
    'dm on',
  ),
  rule(
    '(?:tell|ping|notify|dm|message|let|alert|wake|remind|inform|write|mail|text|contact)(?: (?:to|at))?(?: me)?(?: know)? (?:when|once|if|as soon as) {at} (?:is |has |are |gets |goes )?(?:done|finished|finishes|finish|green|red|passes|passed|fails|failed|ready|built|merged|deployed|out|ends|over|completes|complete|through|breaks)',
    'watch {ref}',
  ),
  rule('(?:watch|follow|keep an eye on|track|observe|monitor) {at}', 'watch {ref}'),
  rule('(?:stop watching|un-?watch|stop tracking|stop following) {at}', 'unwatch {ref}'),
  rule(
    '(?:dm me|message me|send me (?:a )?(?:dms?|messages?|direct messages?))(?: (?:about|for|of).*| when my builds?.*)?',
    'dm on',
  ),
  rule(
    "(?:stop (?:dming|messaging|pinging) me|no (?:more )?dms?(?: please)?|do not (?:dm|message) me|don't (?:dm|message) me|stop sending me (?:dms?|messages|direct messages))(?: .*)?",
    'dm off',
  ),
  rule('(?:mention|ping|tag) (?:people|authors?|owners?|us|the author)(?: .*)?', 'mentions on'),
  rule(
    '(?:stop (?:mentioning|pinging|tagging) (?:people|authors?|owners?|us|everyone)|no (?:more )?mentions)(?: .*)?',
    'mentions off',
  ),
];
