// Changes people ask for in a sentence, and the command for each. Tried from the top, after the questions. They are shown
// with a button, never started at once.
import { type PhraseRule, rule } from './phrase-rule.ts';

export const changeRules: readonly PhraseRule[] = [
  rule(
    'RERUN(?: everything| all| only)?(?: (?:that|which|what))? (?:has )?failed(?: (?:of|on|in))? {at}',
    'retry {ref} --failed',
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
    '(?:roll back|revert|undo)(?: the)?(?: (?:last )?(?:deploy|deployment|release)(?: of)?)? (?<component>[\\w.-]+)',
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
    '(?:what|which RUNS|anything|is anything)(?: is| are)? (?:waiting for (?:me|approval|us)|waiting|on hold|needs approval|to approve|to be approved|blocked|needing approval)(?: (?:on|in|for|of))? {at}',
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
    '(?:post|report|announce|send)(?: (?:us|me|the))? (?:builds|results|failures|pipelines|updates|news)(?: (?:of|for|from|about|on)) {at}',
    'subscribe {project}',
  ),
  rule(
    '(?:tell|notify|alert|warn) (?:us|this channel|the channel|the team|everyone) (?:when|if|whenever|about)(?: something| anything)?(?: (?:breaks|fails) (?:on|in))? {at}(?: (?:breaks?|fails?|is red|is broken|goes red))?',
    'subscribe {project}',
  ),
  rule(
    '(?:tell|ping|notify|dm|message|alert|remind|inform|write|mail|text|contact)(?: (?:to|at))? me (?:when|once|if|as soon as|whenever) my (?:builds?|runs?|pipelines?|pushes) (?:break|fail|breaks|fails|are done|finish)',
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
  rule('(?:make|set) (?:the |our )?default project(?: to| be)? {at}', 'use {project}'),
  rule(
    '(?:set (?:the |our )?(?:default )?project to|this channel is (?:about|for)|the (?:default )?project (?:here )?is|work with|switch to) {at}',
    'use {project}',
  ),
  rule(
    '(?:log|sign) me in|sign in|log in|connect my (?:account|token)|use my (?:own )?(?:account|token)',
    'login',
  ),
  rule(
    '(?:log|sign) (?:me )?(?:out|off)|forget (?:me|my token)|disconnect (?:me|my account)|remove my token',
    'logout',
  ),
  rule(
    '(?:send|give|post)(?: (?:us|me))? (?:a |the )?(?<every>daily|weekly) (?:digest|summary|report|overview)',
    'digest {every}',
  ),
  rule(
    '(?:stop|no (?:more)?|turn off|disable) (?:the )?(?:daily |weekly )?(?:digests?|summary|summaries)',
    'digest off',
  ),
  rule('(?:be )?quiet (?:at night|overnight|during the night)', 'quiet 22:00-07:00'),
  rule(
    '(?:be )?quiet (?:from|between) (?<from>\\d{1,2}:\\d\\d) (?:to|and|until|till) (?<to>\\d{1,2}:\\d\\d)',
    'quiet {from}-{to}',
  ),
  rule(
    '(?:clear|clean|empty|wipe|delete|reset|purge|flush|bust|drop) (?:the )?(?:caches?|build cache)(?: (?:of|on|in|for))? {at}',
    'cache clear {project}',
  ),
  rule(
    '(?:set up|setup|install|create|add|configure) (?:a |the )?webhooks?(?: (?:of|on|in|for|to))? {at}',
    'webhooks setup {project}',
  ),
  rule(
    '(?:set|add|create|change|update|new|define) (?:a |an |the )?(?:new )?(?:env|environment|secret)(?:ironment)?(?: (?:var|variable))? (?<name>[A-Za-z_]\\w*)(?: (?:of|on|in|for|to) {at})?',
    'env set {name} {in}',
  ),
  rule(
    '(?:delete|remove|unset|drop) (?:the )?(?:env|environment|secret)(?:ironment)?(?: (?:var|variable))? (?<name>[A-Za-z_]\\w*)(?: (?:of|on|in|for|from) {at})?',
    'env delete {name} {in}',
  ),
  rule(
    '(?:create|add|make|new) (?:a |the )?(?:new )?context (?:called |named )?(?<name>[\\w.-]+)',
    'contexts create {name}',
  ),
  rule(
    '(?:delete|remove|drop) (?:the )?context (?:called |named )?(?<name>[\\w.-]+)',
    'contexts delete {name}',
  ),
  rule(
    '(?:give me |get |i need |open )(?:an? )?ssh(?: (?:access|session|connection))?(?: (?:to|into|on|for))? {at}',
    'ssh {ref}',
  ),
  rule(
    'STOP(?: (?:everything|all|all of them|all RUNS|every RUNS|anything))(?: (?:that is |which is )?running)?(?: (?:of|on|in|for))? {at}',
    'cancel older {word}',
    'cancel {ref}',
  ),
  rule(
    'STOP(?: all)?(?: (?:the|those|these|our|my))? OLD(?: (?:RUNS|ones|stuff|things|jobs|crap|junk))?(?: (?:of|on|in|for))? {at}',
    'cancel older {word}',
  ),
  rule('STOP(?: (?:building|running|whatever (?:runs|is running)(?: on)?))? {at}', 'cancel {ref}'),
  rule(
    'START(?: (?:a|an|the|one|another))?(?: (?:new|fresh|full))? (?:RUNS|tests|test suite|checks)(?: (?:of|on|for|from|in|against))?(?: (?:the )?tag)? {at}',
    'trigger {word}',
  ),
  rule('(?:start|trigger|kick off|launch|build|fire up|run) {at}', 'trigger {word}'),
];
