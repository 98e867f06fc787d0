// Kinds of questions as people put them in threads: how CI feels, what is new, what it was this time. Tried after the other
// questions. They name what they are about less exactly.
import { type PhraseRule, rule } from './phrase-rule.ts';

export const kindRules: readonly PhraseRule[] = [
  // Something is not well.
  rule(
    '(?:ci|circleci|circle|it|things|something|everything|stuff|the build|builds?|the tests|tests)(?: (?:is|are|was|were|seems?|looks?|keeps?|has been|have been))?(?: so| very| still| all)? BAD(?: again)?(?: (?:on|in|for|with))? {at}',
    'why {ref}',
  ),
  rule(
    '{at} (?:is|are|was|were|seems?|looks?|appears?|keeps?|went|turned|goes|got|has been|have been|started|just)(?: to be| still| so| very| really| now| just)? BAD(?: again| now| since \\w+| for \\w+)?',
    'why {ref}',
  ),
  rule('what is going on with {at}', 'why {ref}'),
  rule('{at} (?:failed|broke|crashed|died|blew up|exploded|choked|timed out)', 'why {ref}'),
  rule(
    '(?:what|why)(?: the (?:hell|heck|fuck))? (?:happened|is up|gives)(?: (?:to|with|on|in))? {at}',
    'why {ref}',
  ),
  rule(
    '(?:what|which|who)(?: is| was| made)?(?: the)? (?:first )?(?:bad|breaking|broken|offending|guilty|culprit|wrong) ?(?:commit|change|build|push|merge|pr)?(?: (?:on|in|for|of))? {at}',
    'why {ref}',
  ),
  rule(
    '(?:is|was|did) (?:it|this|that) my (?:commit|change|push|merge|pr|fault)(?: that)?(?: (?:broke|break|killed))? {at}',
    'why {ref}',
  ),
  rule(
    '(?:has|have|did) (?:anybody|anyone|somebody|someone|you) (?:seen|saw|see|had|hit)(?: (?:this|that|the same|such an?))?(?: (?:error|failure|problem|issue))?(?: before)?(?: (?:on|in))? {at}',
    'why {ref}',
  ),
  // How far it is.
  rule(
    '(?:are|is|were) (?:we|they|things|everything|it all) STATE(?: (?:on|in|with|for))? {at}',
    'status {ref}',
  ),
  rule(
    '(?:are|is|were) (?:all |the |all the )?(?:checks|jobs|tests|builds) (?:still )?STATE(?: (?:on|in|with|for))? {at}',
    'status {ref}',
  ),
  rule(
    '(?:all |everything )?(?:green|passing|good|clear|ok|okay)(?: (?:on|in|for|with))? {at}',
    'status {ref}',
  ),
  rule(
    '(?:what is|how is|what about)(?: the)? (?:status|state|news|progress)(?: (?:of|on|for|with|from))? {at}',
    'status {ref}',
  ),
  rule('(?:do|can|could) (?:we|i) (?:merge|ship|release|go)(?: (?:on|with|from))? {at}', 'status {ref}'),
  // What is going on in general.
  rule(
    '(?:is |are )?(?:what|who|anything|something|anyone|how many|how much)(?: is| are)?(?: still)? (?:in|using|on|clogging|blocking|hogging|waiting in)(?: the)? (?:queue|line|pipe)(?: (?:of|on|in|for))? {at}',
    'pipelines {branch}',
  ),
  rule(
    'what (?:is|are) (?:ci|circleci|circle|it|you|the bot|everyone|everybody) (?:busy with|doing|working on|up to|running)',
    'pipelines',
  ),
  rule(
    'what (?:has been|was|got|has|is|went)(?: been)? (?:merged|pushed|landed|landing|committed|built|new|going in|in)(?: (?:to|into|on|in))? {at}',
    'pipelines {branch}',
  ),
  // Where it shows.
  rule(
    '(?:(?:have|has|got|is there|do (?:you|we) have|anyone got|can i get|could i get|give me|drop|send)(?: me| us)? )(?:an? |the )?link to (?:the )?(?:failing |failed |broken )?(?:job|step|log|logs|output|build log)(?: (?:on|in|for|of))? {at}',
    'logs {ref}',
  ),
  rule(
    '(?:what|which|at which|in which|where)(?: (?:is|was|are))?(?: the)? (?:step|line|command|part|stage)(?: (?:does|did|is|was|do|has|it|this|that|ci|the build))* (?:die|dying|died|fail|failed|failing|break|breaking|stop|stopping|crash|hang|hanging)(?: (?:in|at|on|with))?',
    'logs {ref}',
  ),
  rule(
    'where (?:does|did|is) (?:it|this|that|the build|the job) (?:die|fail|break|crash|stop|hang|dying|failing|hanging)',
    'logs {ref}',
  ),
  rule(
    'what (?:is|was|are|does)(?: the)? (?:full |whole |complete |actual |exact )?(?:log|logs|output|stack ?trace|backtrace|traceback|console|console output)(?: say)?(?: (?:of|for|on|in|from))? {at}',
    'logs {ref}',
  ),
  rule(
    'where (?:did|do|does|can|is|are)(?: (?:i|we|you|one))?(?: (?:find|get|download|see|grab|go to))?(?: (?:the|my|our|a))?(?: \\w+)? ?(?:preview|apk|ipa|bundle|binary|binaries|installer|package|docs|site|screenshots?|videos?|recordings?|coverage|report|dump|core dump|artifacts?)(?: (?:go|end up|live|land))?(?: (?:of|for|from|on))? {at}',
    'artifacts {ref}',
  ),
  rule(
    '(?:is there|do we have|have we got|can i get|got|where is)(?: an?| the)? (?:build|version|binary|apk|ipa|preview|package)(?: of (?:the )?\\w+)?(?: (?:that|which|to))?(?: (?:i|we|you|qa))?(?: (?:can|could))?(?: (?:install|download|try|test|use))(?: .*)?',
    'artifacts {ref}',
  ),
  // Tests.
  rule(
    '(?:what|which) tests?(?: (?:is|was|are|were))? (?:it|that|this|they|them|to blame|responsible)(?: (?:on|in|for))? {at}',
    'tests {ref}',
  ),
  rule(
    '(?:is|was|are) (?:it|this|that|they)(?: all)? the same (?:tests?|failures?|ones?|errors?)(?: (?:on|in|as))?(?: (?:before|yesterday|last time|always))? {at}',
    'tests {ref}',
  ),
  rule(
    '(?:is|are) (?:it|this|that|these|those|the)(?: test| tests| one| failure)?(?: (?:a|an))?(?: known| just| maybe| probably)?(?: to be)?(?: (?:a|an))? (?:flak\\w+|flapping|unstable)(?: (?:test|tests|one))?(?: (?:on|in|for|of))? {at}',
    'flaky {project}',
  ),
  rule(
    '(?:do we have|is there|got|show me|where is)(?: an?| the| our)? (?:list|overview|table|record)(?: of)?(?: (?:the|all|our))?(?: known)? flak\\w+(?: tests?)?(?: (?:on|in|for|of))? {at}',
    'flaky {project}',
  ),
  rule(
    '(?:known|current|common|top|worst) flak\\w+(?: tests?)?(?: (?:on|in|for|of))? {at}',
    'flaky {project}',
  ),
];
