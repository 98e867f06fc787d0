// Sentences by what they are about and by their verb: variables, contexts, keys, settings, schedules. For what is put in no
// known way. They name only what stands where a name stands, because the rest may be a secret. Pure.

/** The first line whose verb is said and whose `{names}` are all known. */
interface Topic {
  about: RegExp;
  asks: readonly (string | readonly [RegExp, string])[];
  does?: readonly (readonly [RegExp, string])[];
}

const words = (either: string): RegExp => new RegExp(`\\b(?:${either})\\b`, 'i');

const SET = words(
  'set|setting|add|adding|create|creating|change|changing|update|updating|define|put|store|save|rotate|replace|overwrite|new|enter|provide|move|need to change',
);
const ADD = words(
  'add|adding|create|creating|make|generate|new|store|save|upload|install|put|register|set up|i (?:need|want)',
);
const DROP = words(
  'delete|deleting|remove|removing|drop|unset|rm|get rid of|throw away|clean up|revoke|kill',
);
const COMPARE = words(
  'compare|compared|difference|differs?|different|diff|versus|vs|that [\\w-]+ (?:does|has|lacks)|missing|not in|same|equal|identical',
);
const TURN = words(
  'turn|switch|enable|disable|allow|forbid|activate|deactivate|start|stop|do not|let|prevent',
);
const HEALTH = words(
  'ok|okay|status|state|getting|receiving|coming|work|works|working|healthy|broken|arrive|arriving|right|fine|missing|wrong|check|alive|set up',
);

export const topics: readonly Topic[] = [
  {
    about: words('contexts?'),
    does: [
      [
        words('unrestrict|lift|remove .*restrictions?|open up|no longer only|allow (?:any|all|every)\\w*'),
        'contexts unrestrict {context} {one}',
      ],
      [words('restrict|limit|lock|only'), 'contexts restrict {context} {one}'],
      [DROP, 'contexts unset {context} {variable}'],
      [SET, 'contexts set {context} {variable}'],
      [
        words('(?:create|add|make|set up|new)(?: (?:a|an|the|new|another))*(?: [\\w.-]+)? contexts?'),
        'contexts create {context}',
      ],
      [DROP, 'contexts delete {context}'],
    ],
    asks: ['contexts show {context}', 'contexts list {org}', 'contexts list'],
  },
  {
    about: words('heroku'),
    does: [[words('add|set|store|save|put|change|replace|update|enter|new|connect|use'), 'keys heroku']],
    asks: ['help keys heroku'],
  },
  {
    about: words(
      '(?:ssh|checkout|deploy|user|read-only) ?keys?|(?:which|what|list|show|any|all)(?: \\w+)? keys|keys (?:of|for)|fingerprints?',
    ),
    does: [
      [DROP, 'keys delete {fingerprint} {in}'],
      [
        words('(?:add|create|make|generate|new|register|set up)\\b.*\\b(?:deploy|checkout|read-only) key'),
        'keys create deploy-key {in}',
      ],
      [
        words('(?:add|create|make|generate|new|register|set up)\\b.*\\buser key'),
        'keys create user-key {in}',
      ],
      [ADD, 'keys add-ssh {host} {in}'],
      [ADD, 'keys add-ssh {in}'],
    ],
    asks: ['keys show {fingerprint} {in}', 'keys list {known}'],
  },
  {
    about: /\b(?:[Ee]nv|secrets|[Ee]nvironment|vars?|variables?)\b|(?<![\w-])[A-Z][A-Z0-9]*_[A-Z0-9_]+/,
    does: [
      [DROP, 'env delete {variable} {in}'],
      [SET, 'env set {variable} {in}'],
    ],
    asks: [[COMPARE, 'env diff {one} {two}'], 'env show {variable} {in}', 'env list {known}'],
  },
  {
    about: words(
      'settings?|forks?|forked|auto[- ]?cancel\\w*|dynamic config|setup workflows?|(?:only|just) (?:build )?(?:prs|pull requests)|(?:prs|pull requests) only|commit status\\w*|open source',
    ),
    does: [
      [
        words('(?:secrets?|variables|vars|keys) .*fork\\w*|fork\\w* .*(?:secrets?|variables|vars|keys)'),
        'project set forks-receive-secret-env-vars {onoff} {in}',
      ],
      [words('forks?|forked'), 'project set build-fork-prs {onoff} {in}'],
      [words('auto[- ]?cancel\\w*'), 'project set autocancel-builds {onoff} {in}'],
      [words('only|just'), 'project set build-prs-only {onoff} {in}'],
      [words('dynamic config|setup workflows?'), 'project set setup-workflows {onoff} {in}'],
      [words('commit status\\w*'), 'project set set-github-status {onoff} {in}'],
      [words('open source'), 'project set oss {onoff} {in}'],
    ],
    asks: ['project settings {known}'],
  },
  {
    about: words(
      'triggers|what (?:all )?(?:starts?|kicks off|launches)|(?:pipeline|github|push) trigger|trigger (?:of|for) (?:the )?project',
    ),
    asks: ['triggers list {known}'],
  },
  {
    about: words('schedules?|scheduled|nightly|nightlies|crons?|cron ?jobs?'),
    does: [
      [DROP, 'schedules delete {schedule} {in}'],
      [
        /^(?:schedule|plan|create|add|make|set up|new)\b|\b(?:create|add|make|set up|new) a\b/i,
        'schedules create',
      ],
      [words('run|start|trigger|kick off|launch'), 'schedules run {schedule} {in}'],
      [words('create|add|make|set up|new'), 'schedules create'],
    ],
    asks: ['schedules list {known}'],
  },
  {
    about: words('(?:web)?hooks?'),
    does: [
      [DROP, 'webhooks remove {known}'],
      [words('set ?up|install|create|add|configure|renew|repair|fix'), 'webhooks setup {known}'],
    ],
    asks: [[HEALTH, 'webhooks check {known}'], 'webhooks list {known}'],
  },
];

/** More than a name was said of a variable: its value may be in it. */
const HAS_VALUE =
  /(?<![a-z])(?:to|as|with|is|be|values?|equals?|from|passw(?:or)?ds?|passphrases?|credentials?)(?![a-z])|[=:]/i;
const VARIABLE = /(?<![\w-])[A-Z][A-Z0-9]*_[A-Z0-9_]+(?![\w-])/g;
const CALLED =
  /\b(?:env|environment|vars?|variables?|secret)(?: (?:called|named))? ([A-Z][A-Z0-9_]{2,40})(?![\w-])/g;
const STOP_NAME =
  /^(?:delete|remove|create|add|make|set|unset|drop|restrict|unrestrict|limit|the|a|an|any|all|our|my|this|that|new|which|what|of|in|is|to|from|on|for|does|do|are|every|each|some|no|use|uses|used|called|named|list|show|it|job|and|or|by|run|start|trigger|launch|disable|enable)$/i;
const named = (text: string, noun: string): string | undefined => {
  const after = new RegExp(`\\b${noun} (?:show |list )?(?:called |named )?([\\w][\\w./-]*)`, 'gi');
  const before = new RegExp(`([\\w][\\w./-]*) ${noun}\\b`, 'gi');
  return [...text.matchAll(before), ...text.matchAll(after)]
    .map(([, name = '']) => name)
    .find((name) => !STOP_NAME.test(name));
};

export interface TopicLine {
  line: string;
  groups: Readonly<Record<string, string>>;
  isChange: boolean;
}

const ASKS =
  /^(?:(?:masked )?values? of|(?:build|project|ci) settings|why|what|who|whose|which|where|when|how|is|are|was|were|does|did|has|(?:do|have|can|may) (?:we|you|i|they|any\w*|some\w*)|am|any|open|get(?! rid)|describe|inspect|show|list|see|display|print|check|look|find|view|tell me|compare|diff|differences?|names)\b/i;

/** `projects`: those that the text names. A question changes nothing, however it is meant; `isRead`: nor
 * does this. */
export function topicPhrase(
  text: string,
  { projects, isRead = false }: { projects: readonly string[]; isRead?: boolean },
): TopicLine | undefined {
  const isQuestion = isRead || ASKS.test(text);
  const variables = new Set([...text.matchAll(VARIABLE)].map(([name]) => name));
  for (const [, name = ''] of text.matchAll(CALLED)) variables.add(name);
  const [variable] = variables;
  const isSaid =
    variable !== undefined &&
    !new RegExp(`(?:\\b(?:to|as|with|be|value|from)|\\w is) ${variable}\\b|[=:]`, 'i').test(text);
  const [one, two] = projects;
  const known = {
    one,
    two,
    variable: variables.size === 1 && isSaid ? variable : undefined,
    context: named(text, 'context'),
    org: /\bcontexts (?:of|in|for) (?:the |our )?(?:org |organization )?([\w./-]+)/i.exec(text)?.[1],
    schedule: named(text, 'schedule') ?? /\b(nightly|weekly|daily|hourly)\b/i.exec(text)?.[1],
    host: /(?<![\w./-])[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,10}(?![\w./-])/i.exec(text)?.[0],
    fingerprint: /(?<!\w)(?:[0-9a-f]{2}:){3,}[0-9a-f]{2}(?!\w)/i.exec(text)?.[0],
    onoff: onOff(text),
  };
  const groups = Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const isWhole = (line: string) =>
    [...line.matchAll(/\{(\w+)\}/g)].every(
      ([, name = '']) => name === 'in' || name === 'known' || name in groups,
    );
  for (const { about, asks, does = [] } of topics) {
    const at = text.search(about);
    if (at < 0) continue;
    const doing = isQuestion ? undefined : does.find(([verb, line]) => verb.test(text) && isWhole(line));
    if (doing !== undefined) {
      const [, line] = doing;
      const mayHaveValue =
        line.includes('{variable}') &&
        HAS_VALUE.test(withoutPlace(text, projects).replace(variable ?? '', ''));
      return mayHaveValue ? undefined : { line, groups, isChange: true };
    }
    // "Env vars of web" asks, "they like the env" does not.
    if (
      !isQuestion &&
      (SAYS_CHANGE.test(text) ||
        text.slice(0, at).split(' ').length > 3 ||
        (text.split(' ').length > 4 && !COMPARE.test(text)))
    )
      continue;
    const asked = asks.find((ask) =>
      typeof ask === 'string' ? isWhole(ask) : ask[0].test(text) && isWhole(ask[1]),
    );
    if (asked !== undefined)
      return { line: typeof asked === 'string' ? asked : asked[1], groups, isChange: false };
  }
  return undefined;
}

const SAYS_CHANGE =
  /^(?:\w+ )?(?:set|add|create|change|update|define|put|store|delete|remove|drop|unset|rotate|replace|export|run|start|stop|rerun|retry|build|deploy|cancel)\b/i;

const onOff = (text: string): string | undefined =>
  words('off|disable|stop|forbid|do not|deactivate|prevent|no longer|never').test(text)
    ? 'off'
    : TURN.test(text) || words('on').test(text)
      ? 'on'
      : undefined;

/** Where a variable belongs isn't its value. */
function withoutPlace(text: string, projects: readonly string[]): string {
  let rest = text
    .replace(/\b(?:a |the )?new value (?:for|of)\b/gi, '')
    .replace(/\b(?:to|from) (?:the )?(?:(?:context )?[\w.-]+ context|context [\w.-]+|project|repo)\b/gi, '');
  for (const name of projects)
    rest = rest.replace(
      new RegExp(`\\b(?:to|from|with) (?:the )?(?:project )?${escaped(name)}(?![\\w-])`, 'gi'),
      '',
    );
  return rest;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
