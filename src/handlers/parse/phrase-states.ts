// Questions about what is running, what ran, and how it stands. Tried after the others, because they ask for less.
import { type PhraseRule, rule } from './phrase-rule.ts';

export const stateRules: readonly PhraseRule[] = [
  rule(
    'what (?:did|have) i (?:run|push|pushed|start|started|trigger|triggered|build|built|do)',
    'pipelines --mine',
  ),
  rule('(?:SHOW|what (?:is|was|are|were) )(?:my NEWEST|my) RUNS', 'pipelines --mine'),
  rule('(?:show|list|see|get|give)(?: me| us)? my (?:NEWEST )?RUNS', 'pipelines --mine'),
  rule(
    'when (?:did|was|has) {at} (?:last|last time) (?:pass|green|succeed|go green|work|passed|run|ran|ok|finish|build|built)',
    'pipelines {branch}',
  ),
  rule(
    'when (?:did|was|has) {at} (?:pass|green|succeed|go green|work|run|passed|built) (?:last|the last time)',
    'pipelines {branch}',
  ),
  rule(
    'when (?:was|did) the last (?:green|passing|successful|good)(?: RUNS)?(?: (?:of|on|for|happen))? {at}',
    'pipelines {branch}',
  ),
  rule(
    '(?:what|which RUNS|who|is anything|anything|is something|are any RUNS|any RUNS)(?: is| are)? (?:currently )?(?:running|building|in progress|being built|going on(?! with)|queued(?: up)?|lined up|active)(?: (?:on|in|for|of))? {at}',
    'pipelines {branch}',
  ),
  rule(
    'SHOW(?:NEWEST |all )?(?:builds|pipelines|runs|workflows)(?: (?:of|on|for|in|from))? {at}',
    'pipelines {branch}',
  ),
  rule(
    '(?:show|list|see|get|give)(?: me| us)? (?:what is )?(?:running|recent|history)(?: (?:of|on|for|in))? {at}',
    'pipelines {branch}',
  ),
  rule(
    '(?:SHOW)?what (?:ran|was run|was built|did run|has run|got built)(?: (?:of|on|in|for))? {at}',
    'pipelines {branch}',
  ),
  rule('history(?: (?:of|on|for))? {at}', 'pipelines {branch}'),
  rule(
    'what (?:ran|was run|was built|has run|is new|has happened|happened|failed) (?:recently|lately|today|yesterday|last)',
    'pipelines',
  ),
  rule('(?:is|are|was|were|did|does|do|has|have|will) {at} STATE', 'status {ref}'),
  rule(
    'how (?:is|are|was|did|does|do) {at}(?: (?:doing|going|looking|look|do|go|coming along|getting on))?',
    'status {ref}',
  ),
  rule('how far (?:is|along is) {at}', 'status {ref}'),
  rule(
    '(?:what is |show me |show |get |give me |check |tell me )?(?:the )?(?:status|state|progress|result|outcome)(?: (?:of|on|for))? {at}',
    'status {ref}',
  ),
  rule(
    '(?:when will|how long until|how long till|how much longer (?:for|will)|eta(?: of| for)?) {at}(?: (?:be )?(?:finish|done|finishes|is done|finished|ready|take|complete))?',
    'status {ref}',
  ),
  rule('what is (?:happening|going on(?! with)|up)(?: (?:with|on|in))? {at}', 'status {ref}'),
  rule('(?:any news|news|update|any update|updates)(?: (?:on|of|about|for|from))? {at}', 'status {ref}'),
  rule('(?:check|look at)(?: on)? {at}', 'status {ref}'),
];
