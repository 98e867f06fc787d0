// Questions people ask, and the command that answers each. Tried from the top. `{at}` is what they ask about: "main",
// "#123", "my last build".
import { type PhraseRule, rule } from './phrase-rule.ts';

export const questionRules: readonly PhraseRule[] = [
  rule(
    '(?:is|are|why is|why are) {at} (?:so |too |very |getting |becoming )?slow(?:er)?',
    'insights {branch}',
  ),
  rule(
    '{at} is (?:red|broken|failing|down)(?: again)?(?:[,.;:]? (?:why|what happened|any idea(?: why)?|what is wrong))?',
    'why {ref}',
  ),
  rule(
    'how (?:long|much longer|much time) (?:will|does|is) (?<at>#?\\d+|my (?:last )?RUNS|my push|it|this(?: one)?)(?: still)? (?:take|need|run|going to take)',
    'status {ref}',
  ),
  rule(
    'when (?:is|are|will) {at} (?:going to|gonna|about to) (?:finish|end|complete|pass|be (?:done|ready|green|finished|through))',
    'status {ref}',
  ),
  rule('how many credits (?:did|does|has) (?<at>#\\d+) \\w+', 'job {ref}'),
  rule('will {at} be (?:done|ready|green|finished|through|over)', 'status {ref}'),
  rule('did (?:someone|somebody|anyone|anybody) break {at}', 'why {ref}'),
  rule(
    '(?:is|are) {at} (?:safe|ready|ok|okay|good|fine|clear) to (?:merge|go|ship|deploy|release|land)',
    'status {ref}',
  ),
  rule('(?:(?:can|may|should) (?:i|we) )?merge {at}', 'status {ref}'),
  rule('(?:is|are) {at} down or is it (?:just )?me', 'status {ref}'),
  rule('(?:who is deploying|is (?:anyone|somebody|someone) deploying)', 'deploys'),
  rule(
    '(?:is|did|has|was|when will|how is) (?:the |our |my )?(?:last |latest )?(?:deploy|deployment|release|rollout)(?: (?:done|go out|go through|finish|finished|succeed|work|gone out|gone through|through|out|over|live|going|fail|failed))?',
    'deploys',
  ),
  rule(
    '(?:is|did|has|was|how is|how did) (?:the |our |my )?(?:last |latest )?(?:deploy|deployment|release|rollout) (?:of|for|to) {at} (?:done|go|go out|go through|finish|finished|succeed|succeeded|work|worked|gone out|gone through|through|out|over|live|going|fail|failed|ok|okay|fine)',
    'deploys {project}',
  ),
  rule(
    '(?:has|is|was) v?\\d[\\w.-]* (?:been )?(?:deployed|released|live|out|shipped)(?: (?:to|on|in) \\S+)?',
    'deploys',
  ),
  rule('(?:what|which) version is (?:on|in|running on|running in) (?:the )?\\S+', 'deploys'),
  rule(
    '(?:link to|paste|post|share)(?: me| us)? (?:the )?(?:logs?|error|output|stack ?trace)(?: (?:of|for|from|on))? {at}',
    'logs {ref}',
  ),
  rule(
    'where (?:is|are) (?:the |my )?(?:apk|ipa|binary|binaries|bundle|installer|coverage|report|reports|screenshots?|zip|package)(?: (?:of|for|from|on))? {at}',
    'artifacts {ref}',
  ),
  rule(
    '(?:what|which projects?) (?:is|are|does) this channel (?:subscribed to|following|watching|hearing about|subscribe to|follow)',
    'subscriptions',
  ),
  rule(
    '(?:what|which projects?) (?:do|are) (?:you|we) (?:post|posting|report|tell us|subscribed to|following|report about)(?: \\w+){0,3}',
    'subscriptions',
  ),
  rule('SHOW(?:subscriptions)', 'subscriptions'),
  rule(
    '(?:why was i|why am i|why did i get|why do i get|why did you|why (?:do|are) you (?:ping|post|tell|dm|message|notify|bother|mention|writ)\\w*)(?: \\w+){0,6}',
    'why-notified',
  ),
  rule('(?:and |but )?why(?: not| though| that| this)?', 'why {ref}'),
  rule('why (?:is|was|did|does|do|has|are|have|would|will) {at} BAD', 'why {ref}'),
  rule('why {at} (?:is|was|are|were|has|did|does) BAD', 'why {ref}'),
  rule('why {at} BAD', 'why {ref}'),
  rule(
    '(?:what|which (?:job|step|test|commit|change)) (?:broke|failed|killed|crashed|went wrong|happened|stopped|stops|blocks|blocked|is blocking|prevents|holds up|is holding up)(?: (?:to|with|on|in))? {at}',
    'why {ref}',
  ),
  rule(
    'what (?:is|was) (?:wrong|broken|failing|red|up|the (?:problem|matter|issue|error|cause|reason))(?: (?:with|on|in|for|of))? {at}',
    'why {ref}',
  ),
  rule(
    '(?:who|whose (?:commit|change|push)) (?:broke|has broken|killed|messed up|is breaking|is responsible for|is to blame for|caused) {at}',
    'why {ref}',
  ),
  rule(
    '(?:how come|explain|diagnose|investigate)(?: why)? {at} (?:is|was|has|did|does|are|keeps) BAD',
    'why {ref}',
  ),
  rule('(?:how come|explain|diagnose|investigate)(?: why)? {at}(?: BAD)?', 'why {ref}'),
  rule('what (?:has )?changed since {at} (?:was|went|were)(?: last)? (?:green|passing|ok|good)', 'why {ref}'),
  rule(
    '(?:what changed since|changes since|commits since)(?: the)? last (?:green|good|passing)(?: (?:build|run|pipeline))?(?: (?:of|on|in))? {at}',
    'why {ref}',
  ),
  rule('since when (?:is|has|was) {at}(?: been)? BAD', 'why {ref}'),
  rule('(?:how long|since when) has {at} been BAD', 'why {ref}'),
  rule('when did {at} (?:break|go red|start failing|turn red|fail|start to fail)', 'why {ref}'),

  rule(
    '(?:compare|diff|difference between|what is the difference between|what (?:has )?changed between|what is different between) (?<one>\\S+) (?:and|with|to|vs\\.?|against) (?<two>\\S+)',
    'diff {one} {two}',
  ),
  rule(
    'SHOW(?:logs?(?! (?:me|in|out|off)\\b)|output|console|console output|log output)(?: (?:of|for|from|on|in))? {at}',
    'logs {ref} {ofJob}',
  ),
  rule(
    'what (?:does|do|did) (?:the )?(?:logs?(?! (?:me|in|out|off)\\b)|output|console) say(?: (?:on|for|in|about))? {at}',
    'logs {ref}',
  ),
  rule(
    '(?:what|which) tests? (?:is |are |have |has )?(?:failing|failed|fail|broke|broken|red|break)(?: (?:on|in|for|of))? {at}',
    'tests {ref}',
  ),
  rule('SHOW(?:failed|failing|broken|red) tests?(?: (?:of|on|in|for|from))? {at}', 'tests {ref}'),
  rule('how many tests (?:failed|are failing|fail)(?: (?:on|in|for|of))? {at}', 'tests {ref}'),
  rule('(?:what|which) tests? (?:is|are) FLAKY(?: (?:on|in|for|of))? {at}', 'flaky {project}'),
  rule('SHOW(?:FLAKY) tests?(?: (?:of|on|in|for))? {at}', 'flaky {project}'),
  rule(
    '(?:show |list |show me |any |do we have |are there )?(?:the |our |any )?FLAKY(?: tests?)?(?: (?:of|on|in|for))? {at}',
    'flaky {project}',
  ),
  rule('(?:is|are) {at} FLAKY', 'flaky {known}'),
  rule(
    '(?:is anything|is something|are tests|are our tests|are the tests|anything) FLAKY(?: (?:in|on))? {at}',
    'flaky {project}',
  ),
  rule(
    'SHOW(?:artifacts?|files|coverage|coverage report|report|reports|build output)(?: (?:of|on|in|for|from))? {at}',
    'artifacts {ref}',
  ),
  rule(
    '(?:download|fetch|get) (?:the )?(?:artifacts?|build|files)(?: (?:of|on|in|for|from))? {at}',
    'artifacts {ref}',
  ),
  rule(
    'where (?:can|do) i (?:find|get|download|see) (?:the )?(?:artifacts?|build|files|coverage report|coverage|reports?)(?: (?:of|on|in|for|from))? {at}',
    'artifacts {ref}',
  ),

  rule(
    '(?:what|which version|which release|what version) (?:is|was|got) (?:deployed|live|released|in production|on production|in prod|on prod|in staging|on staging|out)(?: (?:to|on|in) \\S+)?(?: (?:of|for) {at})?',
    'deploys {project}',
  ),
  rule('what is (?:in|on) (?:prod|production|staging)', 'deploys'),
  rule(
    '(?:when|who) (?:was the last deploy|did we last deploy|was the last release|deployed last|deployed|did the last deploy|last deployed|made the last deploy|released)(?: (?:of|to|on))? {at}',
    'deploys {project}',
  ),
  rule(
    '(?:SHOW)?NEWEST (?:deploy|deployment|release|rollout)(?: (?:of|for|to|in))? {at}',
    'deploys {project}',
  ),
  rule(
    'SHOW(?:NEWEST )?(?:deploys|deployments|releases|deploy history|deployment history)(?: (?:of|for|to|in))? {at}',
    'deploys {project}',
  ),

  rule(
    'how (?:long|much time) (?:does|do|did|will) {at} (?:take|run|need)(?: on average| usually| normally)?',
    'insights {branch}',
  ),
  rule(
    'how (?:fast|slow|reliable|stable|healthy|often) (?:is|are|does|do) {at}(?: (?:fail|break|pass|green|red))?',
    'insights {branch}',
  ),
  rule(
    '(?:what is |show me |show )?(?:the )?(?:success rate|pass rate|failure rate|average duration|duration|insights|trend|trends|metrics|statistics|stats)(?: (?:of|on|for))? {at}',
    'insights {branch}',
  ),
  rule('how many credits(?: \\w+){0,6}', 'usage'),
  rule('(?:what does|how much does) (?:ci|circleci|it|this|all this)(?: \\w+)? cost(?: us)?', 'usage'),
  rule(
    '(?:how much (?:do|did|have|are) (?:we|i) (?:spend|spent|use|used|spending|burn|burned)|(?:show |show me )?(?:the )?(?:credit|credits|cost|costs|spending|credit usage)(?: (?:usage|used|spent))?)(?: \\w+){0,5}',
    'usage',
  ),
  rule(
    '(?:what is scheduled|when (?:do|does|will) (?:the )?(?:nightly|nightlies|scheduled|cron)(?: \\w+){0,3}|SHOW(?:schedule|schedules|cron jobs|crons|nightly builds|scheduled (?:pipelines|builds|runs|triggers)))(?: (?:of|on|in|for))? {at}',
    'schedules list {project}',
  ),
  rule('who (?:owns|is the owner of|looks after|maintains|is responsible for) .+', 'owners list'),
  rule(
    '(?:who (?:can|may|is allowed to) .+|what (?:am i|are we) allowed(?: to do)?|what (?:can|may) i do|SHOW(?:permissions|rules|policy|access rules))',
    'policy show',
  ),
  rule('SHOW(?:env|environment) (?:vars|variables)(?: (?:of|in|on|for|set for))? {at}', 'env list {project}'),
  rule(
    '(?:what|which) (?:env |environment )?(?:vars|variables) (?:are set|are there|do we have|does it have|exist)(?: (?:in|on|for|of))? {at}',
    'env list {project}',
  ),
  rule('(?:(?:what|which) contexts (?:do we have|are there|exist)|SHOW(?:contexts))', 'contexts list'),
  rule(
    '(?:(?:what|which) (?:ssh |checkout )?keys (?:do we have|are there|exist|does it have)|SHOW(?:ssh|checkout|deploy) keys)(?: (?:of|in|on|for))? {at}',
    'keys list {project}',
  ),
  rule(
    '(?:are|do|is) (?:the |our )?webhooks?(?: \\w+)? (?:working|set up|ok|arrive|arriving|there)(?: (?:for|of|on))? {at}',
    'webhooks check {project}',
  ),
];
