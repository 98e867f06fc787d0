// Questions that name one thing exactly: a job, somebody's act, a context, the bot itself. Tried before the general ones,
// which would read less out of them.
import { type PhraseRule, rule } from './phrase-rule.ts';

const SHOWN = '(?:logs?|output|console(?: output)?|errors?|error messages?)';
const JOB =
  '(?!(?:of|for|in|on|at|from|and|a|each|every|which|what|failed|failing|broken|red|first|last|whole|this|that|the|my|our)\\b)(?<job>[\\w.-]+)';
/** After a job, which run it is of. */
const AT = '(?: (?:of|on|in|for|from))? {at}';
export const NEWS = '(?:news|messages?|cards?|updates?|notifications?|posts?|alerts?|dms?|mails?|reports?)';
const BOT = '(?:the |this |your |our )?(?:bot|app|integration|slack app)';

export const exactQuestions: readonly PhraseRule[] = [
  // One job.
  rule(`SHOW${SHOWN}(?: (?:of|for|from|in))?(?: the)? job ${JOB}${AT}`, 'logs {ref} --job {job}'),
  rule(`SHOW${SHOWN}(?: (?:of|for|from|in))?(?: the)? ${JOB} (?:job|step)${AT}`, 'logs {ref} --job {job}'),
  rule(
    `(?:what|why) (?:does|did|do)(?: the)? (?:job ${JOB}) (?:say|said|print|output|write|tell|fail|break|die)${AT}`,
    'logs {ref} --job {job}',
  ),
  rule(
    `(?:what|why) (?:does|did|do)(?: the)? ${JOB} job (?:say|said|print|output|write|tell|fail|break|die)${AT}`,
    'logs {ref} --job {job}',
  ),
  rule(
    '(?!what )SHOW(?:errors?|error messages?|failure messages?|stack ?traces?|traces?)(?: (?:of|for|from|on|in))? {at}',
    'logs {ref}',
  ),
  rule(
    `why (?:is |was |does |did |has )?(?:the )?${JOB} job (?:is |was |has |keeps )?BAD${AT}`,
    'logs {ref} --job {job}',
  ),
  rule(
    `how (?:long|much time) (?:did|has)(?: the)? ${JOB} (?:job|step)${AT} (?:take|taken|run|need|wait|waited|been waiting)(?: .*)?`,
    'job {ref} --job {job}',
  ),
  rule(
    `how (?:long|much time|slow|fast|reliable|flaky|expensive) (?:does|will|do|is)(?: the)? ${JOB} (?:job|step)${AT}(?: (?:take|run|need)(?: .*)?)?`,
    'insights jobs --job {job} {branch}',
  ),
  rule(
    `why (?:is|was|does|did|has)(?: the)? ${JOB} (?:job|step) (?:been )?(?:queued|wait|waiting|waits|in the queue|slow|so slow)(?: .*)?`,
    'job --job {job}',
  ),
  rule('is {at} known(?: (?:to|by) .*)?', 'projects {project}'),
  rule(
    `(?:SHOW)?(?:average|mean|median|usual|typical|normal|p95|max|min) (?:time|times|duration|length|run ?time)(?: (?:of|for))(?: the)? ${JOB} (?:job|step)${AT}`,
    'insights jobs --job {job} {branch}',
  ),
  // How it stands.
  rule('how (?:is|are) {at} (?:configured|set up)', 'project settings {project}'),
  rule(
    '(?:everything|all|things|it all)(?: (?:is|are|looks?))? (?:ok|okay|fine|good|well|green|alright)(?: (?:with|on|in|for))? {at}',
    'status {ref}',
  ),
  rule(
    '(?:how (?:do|does|is|are) (?:it|things|everything) (?:stand|standing|look|looking|go|going|doing)|how stands it|how looks it|how it looks)(?: (?:with|on|for|in))? {at}',
    'status {ref}',
  ),
  rule(
    '(?<at>main|master|trunk|develop|dev|staging|production|(?:release|feature|hotfix|bugfix|fix)/\\S+)',
    'status {ref}',
  ),
  rule('{at} (?:green|ok|okay|fine|done|passing|passed|stable|finished|ready)', 'status {ref}'),
  rule('{at} (?:red|broken|failing|failed|down|ka?putt?|borked|busted|dead|not green|not ok)', 'why {ref}'),
  rule(
    '(?:is |are |do we have )?(?:there )?(?:anything|something|any (?:branch|branches|build|builds|pipelines?))(?: (?:is|are))? (?:red|broken|failing|failed|down|ka?putt?)(?: (?:on|in|of|for))? {at}',
    'pipelines {branch}',
  ),
  rule(
    '(?:how long|since when)(?: already)? (?:is|has|was|are) {at}(?: (?:been|already|now))* BAD',
    'why {ref}',
  ),
  // Who did it.
  rule(
    'who (?:cancell?ed|stopped|aborted|killed)(?! (?:the |our )?(?:deploy|release|rollout)) {at}',
    'why {ref}',
  ),
  rule(
    'who (?:triggered|started|kicked off|launched|approved|re-?ran|retried|restarted)(?! (?:the |our )?(?:last |latest )?(?:deploy|release|rollout)) {at}',
    'status {ref}',
  ),
  rule(
    'who (?:cancell?ed|approved|re-?ran|retried|restarted|stopped|changed|deleted|removed|cleared|set|did) .+',
    'audit',
  ),
  // What this channel hears.
  rule(
    `why (?:was|were|is|did|has|do|does|are)(?: (?:not|n't))? (?:this channel|the channel|we|i|nobody|no ?body|us|no one|here)(?: (?:not|n't))?(?: been)? (?:informed|told|notified|alerted|pinged|messaged|get|got|hear|heard|see|seen|posted)(?: (?:any|a|nothing|anything))?(?: ${NEWS})?(?: (?:about|of|on|for))? {at}`,
    'why-notified {ref}',
  ),
  rule(
    `why (?:is|was|did|does) (?:this|that|it) (?:message |card )?(?:get |come |end |land )?(?:up )?(?:here|posted(?: here)?|in this channel|in here)`,
    'why-notified {ref}',
  ),
  // What there is.
  rule(
    '(?:what|which version|which release)(?: is)? (?:running|deployed|live|out|active|used)(?: (?:in|on|at))? (?:the )?(?:prod|production|live|staging|stage|qa)(?: (?:of|for) {at})?',
    'deploys {project}',
  ),
  rule(
    '(?:who|what|which projects?) (?:can|may|is allowed to|are allowed to) (?:use|see|access|read)(?: the)? context (?<name>[\\w.-]+)',
    'contexts show {name}',
  ),
  rule(
    '(?:what|which)(?: (?:env|environment))? (?:vars|variables|secrets) (?:does|do|has|have) {at} (?:have|has|use|uses|need|needs|set|know)',
    'env list {project}',
  ),
  rule(
    '(?:what is|what are|SHOW)(?: (?:in|inside|stored in|behind))?(?: the)? context (?<name>[\\w.-]+)',
    'contexts show {name}',
  ),
  rule(
    '(?:what is|what are|SHOW)(?: (?:in|inside|stored in|behind))?(?: the)? (?<name>[\\w.-]+) context',
    'contexts show {name}',
  ),
  rule(
    '(?:SHOW|list of )(?:the )?(?:ssh|checkout|deploy) keys(?: (?:of|in|on|for))? {at}',
    'keys list {project}',
  ),
  rule(
    '(?:(?:what|which) projects (?:do (?:you|we|i) (?:know|follow|have|see|build)|are there|exist|are followed|are known)|(?:SHOW|list of )(?:followed |known |your )?projects)(?: on circleci)?',
    'projects',
  ),
  rule(
    'SHOW(?:compiled |source )?config(?:uration)?(?: (?:file|look|looks|looked|like))*(?: (?:of|for|in|from|on))? {at}',
    'config {ref}',
  ),
  rule(
    'what (?:does|did) (?:the |our )?(?:compiled |source )?config(?:uration)?(?: file)? (?:look like|look|say|contain)(?: (?:of|for|in|from|on))? {at}',
    'config {ref}',
  ),
  rule(
    '(?:SHOW)?(?:slowest|slow|longest|longest running|worst) tests?(?: (?:of|on|in|for|from))? {at}',
    'insights tests {branch}',
  ),
  rule(
    '(?:what|which) tests? (?:are|is|take|takes|took|need|needs)(?: the)? (?:slow|slowest|slower|longest|long|most time|too long)(?: (?:of|on|in|for))? {at}',
    'insights tests {branch}',
  ),
  rule(
    '(?:what is |show me |show )?(?:our|my|your) (?:success rate|pass rate|failure rate|average duration|duration|insights|trends?|metrics|statistics|stats)(?: (?:of|on|for))? {at}',
    'insights {branch}',
  ),
  rule(
    '(?:download|fetch|get|grab|give me|send me)(?: me)? (?:the |an? )?FILES(?: (?:of|on|in|for|from))? {at}',
    'artifacts {ref}',
  ),
  rule(
    '(?:SHOW)?(?:what |which )?(?:(?:env |environment )?(?:vars|variables|secrets) )?(?:are |is )?(?:there )?(?:in|inside|stored in|set in)(?: the)? context (?<name>[\\w.-]+)',
    'contexts show {name}',
  ),
  rule(
    '(?:what|which)(?: projects?)? (?:are|is|do|does)(?: we)? (?:followed|subscribed|watched|posted|reported|follow)(?: to)?(?: (?:in|by|here|to|into))?(?: this channel| the channel)?',
    'subscriptions',
  ),
  rule(
    '(?:how much|what)(?: money)? (?:did|do|does|have|has) (?:we|i|ci|it|circleci|the team) (?:pay|paid|cost|spend|spent|burn|burned|use|used)(?: .*)?',
    'usage',
  ),
  rule(
    '(?:SHOW)?(?:average|mean|median|usual|typical|normal) (?:build |run |pipeline |workflow |ci )?(?:time|times|duration|length)(?: (?:of|on|for|in))? {at}',
    'insights {branch}',
  ),
  rule(
    `(?:what (?:can|does|is)|how does) (?:${BOT}|that bot|this thing)(?: (?:do|for|good for|able to do|work|offer))?`,
    'help',
  ),
  rule(
    '(?:what|how) (?:does|do|is|are) (?:the |our )?(?:\\w+ )?(?:schedules?|nightly|nightlies|crons?)(?: (?:look|looks|run|like|set up))*(?: (?:of|for|in))? {at}',
    'schedules list {project}',
  ),
  rule(
    'SHOW(?:all )?contexts (?:of|in|for) (?:the |our )?(?:org |organization )?(?<org>[\\w./-]+)',
    'contexts list {org}',
  ),
  rule(
    '(?:with |as |under )?(?:which|what) (?:account|user|name|login) (?:am i|do i|is it i)(?: .*)?',
    'whoami',
  ),
  rule(
    '(?:what|which)(?: one| ones)? of the tests?(?: (?:was|were|is|are|has|have|did))?(?: (?:it|that|this|red|fail|failed|broke|broken))?(?: (?:on|in|of))? {at}',
    'tests {ref}',
  ),
  // The bot itself.
  rule(
    '(?:is|are) (?:everything|all|things|you) (?:ok|okay|fine|well|good|alright) with (?:you|yourself|the bot)',
    'doctor',
  ),
  rule(`is ${BOT} (?:healthy|ok|okay|fine|alive|up|working|there|running)`, 'doctor'),
  rule(
    '(?:has|did|is|was) v?\\d[\\w.-]* (?:already )?(?:gone out|go out|gone live|go live|went out|went live)',
    'deploys',
  ),
  rule(
    `(?:something|anything|what|there) is (?:something )?(?:wrong|off|broken|odd|strange) with (?:${BOT}|you)`,
    'doctor',
  ),
  rule(
    `${BOT}(?: (?:is|does|seems))?(?: not| n't)? (?:work|works|working|dead|broken|down|slow|answer|answering|respond|responding|stuck|react|reacting)`,
    'doctor',
  ),
  rule('you (?:do not|don.?t|are not) (?:work|answer|respond|react|working|answering|responding)', 'doctor'),
];
