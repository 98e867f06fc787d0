// Changes that name one thing exactly: hours, this channel's news, one's own, a schedule. Tried before the general ones, which
// would read less out of them.

import { NEWS } from './phrase-exact-questions.ts';
import { type PhraseRule, rule } from './phrase-rule.ts';

const ANYMORE = '(?: (?:here|in here|in this channel|in the channel))?(?: (?:any ?more|any longer|please))?';

export const exactChanges: readonly PhraseRule[] = [
  // Quiet.
  rule(
    '(?:MUTE)(?: WHOM)?(?: (?:at|over|by) night| overnight| every night)?(?: (?:from|between|after|starting(?: at)?))? (?<from>\\d{1,2}(?::\\d\\d)?)(?: ?(?:h|uhr|o.?clock))? ?(?:to|and|until|till|til|-|–) ?(?<to>\\d{1,2}(?::\\d\\d)?)(?: ?(?:h|uhr|o.?clock))?',
    'quiet {from}-{to}',
  ),
  rule(
    '(?:MUTE)(?: WHOM)? (?:at night|overnight|during the night|in the night|by night|over night|every night)',
    'quiet 22:00-07:00',
  ),
  rule(
    '(?:MUTE)(?: WHOM)? until (?:\\S+ )?(?:is |gets |turns )?(?:fixed|green|passing|repaired|working)(?: again)?',
    'mute until-fixed {here}',
  ),
  rule('(?:MUTE)(?: WHOM)?(?: for)?(?: the next)? (?<n>\\d{1,2}) ?h(?:ours?|rs?)?', 'mute {n}h'),
  rule('(?:MUTE)(?: WHOM)?(?: for)?(?: the next)? (?<n>\\d{1,3}) ?m(?:in|ins|inutes?)?', 'mute {n}m'),
  rule('(?:MUTE)(?: WHOM)?(?: for)? (?:an hour|one hour|the next hour|a bit|a while|some time)', 'mute 1h'),
  rule('(?:MUTE)(?: WHOM)? (?:at|on|over|for|during|this)?(?: the)? ?weekends?', 'mute 2d'),
  rule(
    '(?:MUTE)(?: WHOM)?(?: for)? (?:a day|one day|the day|today|until tomorrow|tomorrow|the rest of the day)',
    'mute 1d',
  ),
  rule(
    '(?:start|resume|continue|begin|you (?:can|may)|please) (?:talking|posting|speaking|reporting|talk|post|speak|report)(?: (?:again|here|now))*|(?:speak|talk|post|report) again|turn (?:the )?(?:notifications?|messages|cards) (?:back )?on(?: again)?',
    'unmute',
  ),
  // One person's news.
  rule(
    `(?:stop|quit|no more) (?:notifying|telling|pinging|informing|messaging|bothering|updating|alerting) me (?:about|on|of|for) {at}`,
    'unwatch {ref}',
  ),
  rule(
    '(?:notify|tell|ping|inform|update|keep|alert|message) me (?:posted |informed |updated |up to date |in the loop )?(?:about|on|of|for) {at}',
    'watch {ref}',
  ),
  rule(
    '(?:do not|don.?t|dont|stop to) (?:tell|notify|ping|inform|message|bother|update|alert|dm|write) me(?: (?:any ?more|any ?longer))?(?: (?:about|on|of|for)) {at}(?: (?:any ?more|any ?longer))?',
    'unwatch {ref}',
  ),
  rule(
    '(?:i (?:want|need|like)|send me|give me|get me)(?: to (?:get|have))?(?: (?:a|the|private|direct|personal))* (?:messages?|dms?|news|notifications?)(?: (?:about|for|of|on|when))? my(?: own)? (?:\\w+)(?: .*)?',
    'dm on',
  ),
  rule(
    '(?:do not|don.?t|dont) (?:write|send|dm|message|mail|text)(?: to)? me(?: (?:any|private|direct|personal))*(?: (?:messages?|dms?|mails?))?(?: (?:any ?more|any ?longer))?',
    'dm off',
  ),
  rule(
    '(?:turn|switch) on(?: (?:the|my|private|all))* (?:dms?|direct messages)|(?:turn|switch)(?: (?:the|my))? (?:dms?|direct messages) on',
    'dm on',
  ),
  rule(
    '(?:turn|switch) off(?: (?:the|my|private|all))* (?:dms?|direct messages)|(?:turn|switch)(?: (?:the|my))? (?:dms?|direct messages) off',
    'dm off',
  ),
  // Settings, which begin as if something were to be built.
  rule(
    '(?:stop|do not|never|no longer) (?:build|run|start)(?:ing|ning)? (?:(?:prs|pull requests) (?:of|from) )?(?:forks|forked (?:prs|pull requests))(?: (?:of|on|in|for))? {at}',
    'project set build-fork-prs off {in}',
  ),
  rule(
    '(?:only|just) (?:build|run|start)(?: only| just)? (?:prs|pull requests|merge requests)(?: (?:of|on|in|for))? {at}',
    'project set build-prs-only on {in}',
  ),
  rule(
    '(?:build|run)(?: (?:only|just)) (?:prs|pull requests)(?: (?:of|on|in|for))? {at}',
    'project set build-prs-only on {in}',
  ),
  rule(
    '(?:build|run|allow) (?:(?:prs|pull requests) (?:of|from) )?(?:forks|forked (?:prs|pull requests))(?: (?:of|on|in|for))? {at}',
    'project set build-fork-prs on {in}',
  ),
  // This channel's news.
  rule(
    '(?:follow|watch|track|add) {at} (?:(?:in|into|to|from) (?:this|the|our) channel|here)',
    'subscribe {project}',
  ),
  rule(
    `(?:no|no more|stop)(?: the| any)? ${NEWS} (?:of|about|from|for|on) {at}${ANYMORE}`,
    'unsubscribe {project}',
  ),
  rule(
    `(?:we|i) (?:do not|don.?t|dont) (?:want|need|like)(?: (?:any|to (?:hear|see|get|have)))*(?: ${NEWS})?(?: (?:of|about|from|for))? {at}(?: ${NEWS})?${ANYMORE}`,
    'unsubscribe {project}',
  ),
  rule(`(?:no|no more|stop) {at} ${NEWS}${ANYMORE}`, 'unsubscribe {project}'),
  rule(
    `(?:stop|quit|no more|end) (?:sending|posting|showing|reporting|announcing) (?!here|in\\b|this|any|so|to|me|us|that|it|the (?:messages|news))(?<at>.+?)(?: (?:stuff|things|builds|failures|results|${NEWS}))?${ANYMORE}`,
    'unsubscribe {project}',
  ),
  rule(
    'use {at}(?: (?:here|in this channel|as default|by default|for this channel|as the default(?: project)?))?',
    'use {project}',
  ),
  rule(
    '(?:remove|delete|take|drop|kick) {at} (?:from|out of|off) (?:this|the|our) channel',
    'unsubscribe {project}',
  ),
  rule(
    '(?:make|set|take) {at} (?:the |our |as |to |be )*(?:default )?project(?: (?:of|for|in) (?:this|the|our) channel)?',
    'use {project}',
  ),
  rule(
    "(?:post|report|announce) (?<at>.+?)(?:'s|s')? (?:failures|builds|results|news|updates|pipelines)(?: (?:here|in here))?",
    'subscribe {project}',
  ),
  rule(
    "(?:post|report|send|show|announce) {at}(?:'s|s')? (?:failures|builds|results|news|updates) (?:in|into|to|in)(?: (?:this|the|our))? channel",
    'subscribe {project}',
  ),
  // Schedules.
  rule(
    '(?:run|start|trigger|kick off|launch) (?:the )?(?:schedule|scheduled (?:pipeline|build|run)) (?<name>[\\w.-]+)',
    'schedules run {name}',
  ),
  rule(
    '(?:run|start|trigger|kick off|launch) (?:the |our )?(?<name>nightly|nightlies|weekly|daily|cron)(?: (?:build|pipeline|run|job|schedule))?',
    'schedules run {name}',
    'trigger {name}',
  ),
  rule(
    '(?:make|create|add|set up|setup|schedule|plan|i (?:want|need))(?: (?:me|us))? (?:a|an|the|some) (?:new )?(?:nightly|schedule|scheduled|cron|daily|weekly|hourly)(?: .*)?',
    'schedules create',
  ),
  rule(
    '(?:let|make|have)(?: (?:the|this|that|it|them))?(?: (?:deploy|deployment|release|rollout|hold|run|build))? (?:go |pass |come )?through',
    'approve {ref}',
  ),
  rule(
    '(?:go|switch|change|move|jump) back to (?:the )?(?:version before|(?:previous|last|old|older|earlier) (?:version|release|one))(?: (?:of|on|in|for))? (?<component>[\\w.-]+)',
    'rollback {component} --reason "asked in Slack"',
  ),
  rule(
    '(?:go|bring|put|get|roll|move) (?:live |out )?(?:with )?(?:version |release |tag )?(?<version>v?\\d[\\w.-]*)(?: (?:live|out|online|to (?:prod|production|staging)))?',
    'trigger --tag {version} --form',
  ),
  rule(
    'START(?: (?:a|an|the|one|new|another))*(?: RUNS)?(?: (?:of|on|for|from|at|with))?(?: the)? tag (?<tag>[\\w./-]+)',
    'trigger --tag {tag}',
  ),
  rule(
    '(?:RERUN|START|run)(?: (?:it|this|the|a|RUNS|main|everything))* without(?: (?:the|a|any))? caches?',
    'cache clear',
  ),
  rule('(?:ok|okay|allow|permit)(?: the)?(?: \\w+)? (?:deploy|deployment|release|rollout|hold)', 'approve'),
  // Variables, SSH, caches, deploys.
  rule(
    '(?:delete|remove|unset|drop|throw away) (?:the )?(?:(?:env|environment) )?(?:var|variable|secret) (?<name>[A-Za-z_]\\w*)(?: (?:of|on|in|for|from) {at})?',
    'env delete {name} {in}',
  ),
  rule(
    '(?:set|add|create|change|update|new|define) (?:a |an |the )?(?:new )?(?:var|variable|secret) (?<name>[A-Za-z_]\\w*)(?: (?:of|on|in|for|to) {at})?',
    'env set {name} {in}',
  ),
  rule(
    '(?:let me |i want to |i need to |can i )?ssh (?:in )?(?:in)?to (?:the |a |this |that |my )?(?:failed |failing |broken |last )?(?:job|build|container|machine|it)(?: (?:of|on|in|for))? {at}',
    'retry {ref} --ssh',
    'ssh {ref}',
  ),
  rule('(?:den )?cache leeren|leere(?: den)? cache|cache (?:clean|reset|empty|wipe|flush)', 'cache clear'),
  rule(
    '(?:roll back|rollback|revert|undo)(?: the)?(?: (?:last )?(?:deploy|deployment|release)(?: of)?)? (?<component>[\\w.-]+) (?:to|back to) (?:the |its )?(?:last|previous|old|older|earlier)(?: (?:version|release|one|deploy|deployment|state))?',
    'rollback {component} --reason "asked in Slack"',
  ),
];
