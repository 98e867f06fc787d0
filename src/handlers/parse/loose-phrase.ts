// The last guess at a sentence that is none of the phrases: by its telling words. It needs a word about CI, and what it takes
// for a change is only offered. Pure.
import type { Named } from './phrase-rule.ts';

interface Guess {
  tells: RegExp;
  line: string;
}

const guess = (tells: string, line: string): Guess => ({
  tells: new RegExp(`\\b(?:${tells})\\b`, 'i'),
  line,
});

const questions: readonly Guess[] = [
  guess('flaky|flakey|flakes|unstable', 'flaky {project}'),
  guess('tests? .*fail\\w*|fail\\w* tests?|red tests?', 'tests {ref}'),
  guess('reports?|artifacts?|coverage|apk|ipa|screenshots?|download', 'artifacts {ref}'),
  guess('cooking|which branches|colleagues', 'pipelines'),
  guess('logs?|output|console|stack ?trace|print|printed', 'logs {ref}'),
  guess('credits?|costs?|spend|spending|spent|expensive|price', 'usage'),
  guess('(?:bot|you) .*\\b(?:healthy|ok|working|alive)', 'doctor'),
  guess('(?:at|every|over) night|scheduled?|schedules|nightly|nightlies|cron', 'schedules list {project}'),
  guess('(?:vars|variables)', 'env list {project}'),
  guess('deploy|deploys|deployed|deployment|deployments|production|prod|live|version|released', 'deploys'),
  guess('long|slow|slower|fast|faster|often|rate|stable|reliable|trend|average|usually', 'insights {branch}'),
  guess(
    'what is (?:red|broken|failing|running)|running|in progress|recent|recently|yesterday|history|last \\d+',
    'pipelines {branch}',
  ),
  guess(
    "why|reason|cause|causing|caused|broke|broken|break|wrong|fail|fails|failed|failing|failure|error|red|won't|crash\\w*",
    'why {ref}',
  ),
  guess(
    'status|state|green|pass|passes|passed|passing|done|finished|ready|doing|do|things|where|safe',
    'status {ref}',
  ),
  guess('builds|pipelines|runs', 'pipelines {branch}'),
];

const changes: readonly Guess[] = [
  guess(
    '(?:mute|quiet|silent|silence|notifications?) .*until .*(?:fixed|green|passing)',
    'mute until-fixed {here}',
  ),
  guess('unmute|un-mute', 'unmute'),
  guess(
    '(?:stop|no more|do not|never) (?:notif|post|tell|report|spam|alert)\\w*.*(?:about|from|of)',
    'unsubscribe {project}',
  ),
  guess(
    'mute|quiet|silence|noise|noisy|snooze|turn off (?:the )?notifications?|stop (?:post|spam|talk|alert|notif)\\w*',
    'mute 1h',
  ),
  guess('(?:turn on|enable|send me|want) (?:direct messages|dms)', 'dm on'),
  guess('(?:turn off|disable|stop|no more) (?:direct messages|dms)', 'dm off'),
  guess('default project|switch (?:the |this )?channel to', 'use {project}'),
  guess(
    '(?:tell|let|wake|ping|send|message|alert|remind|notify)\\b.* (?:when|once|if|after|as soon as)',
    'watch {ref}',
  ),
  guess('forget about|stop hearing', 'unsubscribe {project}'),
  guess('hear about|subscribe|notify (?:us|this channel)', 'subscribe {project}'),
  guess(
    '(?:get rid of|remove|clean up|cancel|stop|kill) .*\\b(?:old|older|outdated|stale)',
    'cancel older {word}',
  ),
  guess(
    '(?:re-?run|re-?try|re-?build|re-?start|re-?do|re-?trigger|run|try) .*\\bfail\\w*',
    'retry {ref} --failed',
  ),
  guess(
    're-?run|re-?try|re-?build|re-?start|re-?do|re-?trigger|re-?test|another (?:go|try|chance)|again|once more',
    'retry {ref}',
  ),
  guess('approve|approval|hold|unblock|let (?:it|this) (?:go|through)', 'approve {ref}'),
  guess('cancel|abort|kill|stop', 'cancel {ref}'),
  guess('deploy|release|ship|promote', 'trigger {word} --form'),
  guess('start|run|trigger|kick|launch|build', 'trigger {word}'),
];

const ASKS =
  /^(?:why|what|who|whose|which|where|when|how|is|are|was|were|do|does|did|has|have|any|reason|show|list|get(?! rid)|give|see|display|find|grab|last|let me see|tell me)\b|\bwhy\b/i;
const ABOUT_CI =
  /\b(?:builds?|pipelines?|runs?|ci|circleci|tests?|jobs?|workflows?|deploys?|deployed|deployment|branch|commit|main|master|develop|logs?|artifacts?|release|it|this|one|hold|project|notifications?|messages?|prod|production|print|live|credits|running|building|failing|red|green|broken)\b|#\d/i;
const MOST_WORDS = 11;

export interface LooseLine {
  line: string;
  isChange: boolean;
}

/** `named` is what the text seems to be about, read by the caller. */
export function loosePhrase(text: string, knowsName: boolean): LooseLine | undefined {
  if (text.split(' ').length > MOST_WORDS || !(knowsName || ABOUT_CI.test(text))) return undefined;
  const first = (guesses: readonly Guess[]) => guesses.find(({ tells }) => tells.test(text))?.line;
  const asked = ASKS.test(text) ? first(questions) : undefined;
  if (asked !== undefined) return { line: asked, isChange: false };
  const change = first(changes);
  if (change !== undefined) return { line: change, isChange: true };
  const told = first(questions);
  return told === undefined ? undefined : { line: told, isChange: false };
}

const AFTER =
  /\b(?:on|of|for|in|at|from|to|about|against|use|run|build|restart|retry|rerun)\s+(?:the |our |branch |all )*(?<name>[\w@][\w./#@-]*)/gi;
const NO_NAMES =
  /^(?:the|a|an|my|our|all|it|this|that|these|those|builds?|pipelines?|runs?|ci|tests?|jobs?|last|latest|failed|failing|old|older|hold|here|us|me|channel|hour|an|production|prod|staging|progress|fail|\d+|default|project|again|failure|failures|what|why|how|which|everything|merge|one|new|web-?site)$/i;

/** A number, a link, `my`, `last`, a known project, or the name after "on", "of" or "for". */
export function looseObject(text: string, isKnown: (word: string) => boolean): Named {
  const words = text.replace(/[?!.,;]+(?= |$)/g, '').split(' ');
  const project = words.find(isKnown);
  const named = [...text.matchAll(AFTER)]
    .map(({ groups }) => (groups?.name ?? '').replace(/[.]+$/, ''))
    .find((name) => !NO_NAMES.test(name) && name !== project);
  const sure =
    words.find((word) => /^(?:#\d+|<?https?:\S+)$/.test(word)) ??
    words.find((word) => /^(?:main|master|develop|trunk)$/i.test(word)) ??
    (/\bmy\b/i.test(text) ? 'mine' : undefined) ??
    (/\blast (?:build|run|pipeline|one|commit|workflow)\b/i.test(text) ? 'last' : undefined);
  const ref = sure ?? named;
  return { ...(ref !== undefined && { ref }), ...(project !== undefined && { project }) };
}
