// Changes of settings, variables and contexts, and the most general ones: those that stop or start something. Tried last.
import { type PhraseRule, rule } from './phrase-rule.ts';

export const settingRules: readonly PhraseRule[] = [
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
