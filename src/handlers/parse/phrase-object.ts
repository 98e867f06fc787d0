// What the words of a sentence point at: a branch, a number, a project, or a job of a branch. Pure.
import { shortName } from '../../circleci/refs.ts';
import type { Named } from './phrase-rule.ts';

const MAX_OBJECT_WORDS = 12;
/** A name such as `DB_URL`. */
export const VARIABLE = /(?<![\w-])[A-Z][A-Z0-9]*_[A-Z0-9_]+(?![\w-])/;

const NOISE = new Set(
  'the a an our your all any of on in for with from at to by branch branches build builds run runs pipeline pipelines workflow workflows ci circleci project repo repository one ones thing still usually normally been pull request pr push commit code change changes back circle we'.split(
    ' ',
  ),
);
const THIS = new Set('it this that there these those everything them us we'.split(' '));
const NEWEST = new Set('last latest newest recent current most'.split(' '));
const NAME = /^(?:[\p{L}\p{N}#_@][\p{L}\p{N}_./@#:+-]*|<?https?:\S+)$/u;

/** Words of the language that no branch is called. */
const NO_NAME =
  /^(?:has|have|had|does|did|do|can|could|will|would|weekend|why|what|how|who|which|when|things?|output|again|hold|logs?|tests?|jobs?|failed|failing|error|somebody|someone|you|i|he|she|they|not|no|yes|and|or|but|is|are|was|were|so|very|too|out|off|please|reports?|messages?|notifications?|be|been|moment|atm|rn|webhooks?|contexts?|artifacts?|coverage|settings?|config|variables?|vars|schedules?|keys?|credits?|permissions?|subscriptions?|caches?|approvals?|queue|now|today|yet|printed|put|getting|whatever|whole|finish(?:es|ed)?|ends|night|bot|tag|version|channel|colleagues|team|failures?|light|cooking|time|times|morning|afternoon|evening|yesterday|once|days?|weeks?|hours?|minutes?|locally|seems?|clue|idea|mistake|known|flake|flaky|flakey|average|unrelated|anything|something|nothing|nobody|anyone|anybody|more|running|red|broken|getting|without|its|smth|wtf|old|older|new|rerun|restart|always|never|just|tag)$/i;
const isName = (word: string): boolean => NAME.test(word) && !NO_NAME.test(word) && !VARIABLE.test(word);

/** What the words of a phrase point at; undefined if they say more than that. */
export function objectOf(text: string, knownProjects: readonly string[]): Named | undefined {
  const words = text.split(' ').filter((word) => word !== '');
  if (words.length > MAX_OBJECT_WORDS) return undefined;
  const telling = words.filter((word) => !NOISE.has(word.toLowerCase()));
  const names = telling.filter((word) => !THIS.has(word.toLowerCase()));
  const isMine = names.some((word) => /^(?:my|mine)$/i.test(word));
  const isNewest = names.some((word) => NEWEST.has(word.toLowerCase()));
  const left = names.filter((word) => !NEWEST.has(word.toLowerCase()) && !/^(?:my|mine)$/i.test(word));
  if (left.length > 2 || !left.every(isName)) return undefined;
  const known = (word: string) => knownProjects.some((slug) => isCalled(slug, word));
  const [first, second] = left;
  const newest = isMine ? { ref: 'mine' } : isNewest ? { ref: 'last' } : {};
  if (first === undefined) return newest;
  if (second === undefined) return known(first) ? { ...newest, project: first } : { ref: first };
  if (known(first) && !known(second)) return { ref: second, project: first };
  // A job of a branch.
  if (BRANCH.test(second) && !BRANCH.test(first) && / (?:of|in|on|for|from|at) /i.test(text))
    return { ref: second, job: first };
  // Two words that nothing joins are more than a name.
  const isJoined = known(second) || / (?:of|in|on|for|from|at) /i.test(text);
  return isJoined ? { ref: first, project: second } : undefined;
}

/** Rather than a project that isn't known. */
export const BRANCH =
  /^(?:main|master|trunk|develop|dev|development|(?:releases?|features?|feat|hotfix|bugfix|fix|chore|rel)\/\S+|#\d+)$/i;

export const isCalled = (slug: string, word: string): boolean => {
  const name = shortName(slug).toLowerCase();
  return [name, name.split('/').at(-1), slug.toLowerCase()].includes(word.toLowerCase());
};
