// Questions about figures, about all projects at once, and for one file: what the general rules would take for one run. Tried
// before those, from the top.
import { type PhraseRule, rule } from './phrase-rule.ts';

const ORG = '(?:org|organi[sz]ation|company)';
const EVERYWHERE = `(?:everywhere|anywhere|(?:in|on|of|from|for|across) (?:all|any|every|each|the whole|the entire|all of)(?: (?:the|our|my))? (?:projects?|repos?|repositor(?:y|ies)|${ORG})|across (?:the |our |my )?(?:projects|repos|repositories|${ORG}))`;
const WORST = '(?:slowest|slow|longest|most expensive|costliest|worst|least reliable|least stable)';
const MOST = `(?:(?:is|are|was|were) (?:the |our )?${WORST}|(?:takes?|costs?|fails?|breaks?|uses?|eats?|burns?|needs?|consumes?|wastes?|runs?) (?:the )?(?:longest|most)(?: (?:often|credits|time|money))?)`;
const FIGURES = '(?:insights|summary|metrics|figures|stats|statistics|numbers)';
const FILE =
  '(?<file>[\\w./@-]+\\.(?:html?|xml|json|txt|log|md|csv|ya?ml|pdf|png|jpe?g|gif|svg|zip|t?gz|tar|apk|aab|ipa|jar|war|deb|rpm|exe|dmg))';

export const figureRules: readonly PhraseRule[] = [
  rule(
    `(?:download|fetch|get|send|give|post|upload)(?: me| us)? (?:the )?(?:file |artifact )?${FILE}(?: (?:of|from|in|on|for))? {at}`,
    'artifacts {ref} --get {file}',
  ),
  rule(`${FILE}(?: (?:of|from|in|on|for)) {at}`, 'artifacts {ref} --get {file}'),
  rule(`(?:what|which) jobs? ${MOST}(?: (?:of|on|in|for))? {at}`, 'insights jobs {branch}'),
  rule(
    `(?:(?:what|which) (?:is|are|was|were) (?:the |our )|SHOW)${WORST} jobs?(?: (?:of|on|in|for))? {at}`,
    'insights jobs {branch}',
  ),
  rule(`SHOWjobs? ${FIGURES}(?: (?:of|on|in|for))? {at}`, 'insights jobs {branch}'),
  rule(
    'how (?:long|reliable|slow|expensive) (?:do|are) (?:the |our |my )?jobs(?: (?:take|run))?(?: (?:of|on|in|for))? {at}',
    'insights jobs {branch}',
  ),
  rule(`(?:what|which) branch(?:es)? ${MOST}(?: (?:of|on|in|for))? {at}`, 'insights branches {in}'),
  rule(
    `(?:compare (?:the |our |all )*branches|SHOWbranch(?:es)? ${FIGURES})(?: (?:of|on|in|for))? {at}`,
    'insights branches {in}',
  ),
  rule(
    `(?:(?:what|which) (?:projects?|repos?|repositor(?:y|ies)) (?:(?:fails?|breaks?) (?:the )?most(?: often)?|(?:is|are) (?:the |our )?${WORST})|how (?:do|are) (?:all |all of )?(?:our|the|my) (?:projects|repos|repositories) (?:doing|do|compare))`,
    'insights org',
  ),
  rule(
    `SHOW(?:${FIGURES}|insights) (?:of|for|across|over) all(?: (?:of|the|our))* (?:projects|repos)(?: .*)?`,
    'insights org',
  ),
  rule(`SHOW${ORG}[- ]?(?:wide|level) ${FIGURES}`, 'insights org'),
  rule(
    `SHOW(?:${ORG}(?:'s)? ${FIGURES}|${FIGURES} (?:of|for) (?:the |our |my )?(?:whole |entire )?${ORG})`,
    'insights org',
  ),
  rule(`SHOW${FIGURES} (?:of|for|on)(?: the)? (?:project|repo|repository) {at}`, 'insights project {known}'),
  rule(`SHOW(?:projects?|repo|repository) ${FIGURES}(?: (?:of|for))? {at}`, 'insights project {known}'),
  rule(
    `(?:(?:what|which|is|are|any) )?(?:jobs? )?(?:is |are )?(?:anything |something )?(?:running|building|in progress) ${EVERYWHERE}`,
    'pipelines --all',
  ),
  rule(`SHOW(?:failed|failing|broken|red) jobs ${EVERYWHERE}`, 'jobs --failed'),
  rule(`(?:what|which jobs?) (?:failed|fails|is failing|are failing|broke) ${EVERYWHERE}`, 'jobs --failed'),
  rule(`SHOWrunning jobs ${EVERYWHERE}`, 'jobs --running'),
  rule(`SHOW(?:NEWEST )?jobs ${EVERYWHERE}`, 'jobs'),
  rule(`SHOW(?:NEWEST |all )?RUNS ${EVERYWHERE}`, 'pipelines --all'),
];
