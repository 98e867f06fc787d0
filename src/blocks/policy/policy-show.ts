// What the policy lets one person do in one channel, in words. Rules have the numbers that denials mention.
import { code, prose, sentences } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, header, mention, message, section, takeWithin } from '../kit/pieces.ts';
import { count, spokenList } from '../kit/voice.ts';

/** The parts of a Rule (policy/policy.ts) that are shown. */
export interface RuleWords {
  effect: 'allow' | 'deny';
  commands?: readonly string[] | undefined;
  access?: readonly ('read' | 'run' | 'settings' | 'secrets')[] | undefined;
  projects?: readonly string[] | undefined;
  branches?: readonly string[] | undefined;
  twoPerson?: true | undefined;
  reason?: string | undefined;
  ask?: readonly string[] | undefined;
}

export interface PolicyRules {
  rules: readonly { number: number; rule: RuleWords; isOpen: boolean }[];
  /** Rules in the whole policy. */
  total: number;
  /** What applies when no rule matches. */
  byDefault: 'allow' | 'deny';
  sharedReadsOnly: boolean;
  /** Names of the person's roles. */
  roles: readonly string[];
  /** The file was edited and is invalid: these are the last valid rules. */
  isOutdated?: boolean;
}

const kinds = {
  read: 'view runs and settings',
  run: 'start, stop, retry and approve runs',
  settings: 'change how I work in channels',
  secrets: 'use variables, contexts, keys and SSH',
};

const MAX_RULES = 24;
/** Slack takes about 12,000 characters in one message. */
const TEXT_BUDGET = 9_000;

export function renderPolicyShow(policy: PolicyRules): Message {
  const { rules, total, byDefault, sharedReadsOnly, roles, isOutdated = false } = policy;
  const otherwise =
    byDefault === 'allow' ? 'Anything no rule denies is allowed.' : 'Anything no rule allows is denied.';
  const shown = takeWithin(rules.slice(0, MAX_RULES).map(ruleLine), TEXT_BUDGET);
  const lead =
    total === 0
      ? 'The policy has no rules: CircleCI’s own permissions decide.'
      : `${rules.length} of ${count(total, 'rule')} can apply to you in this channel.`;
  const held = roles.length === 0 ? 'none' : spokenList(roles, (role) => code(role, 40), { max: 10 });
  const shared = sharedReadsOnly ? ' To change anything in CircleCI, log in first: `/circleci login`.' : '';
  return message({
    text: `${lead} ${otherwise}`,
    blocks: [
      header('Policy'),
      section(`${lead} ${otherwise} A rule that denies wins over one that allows.${shared}`),
      ...shown.map((line) => section(line)),
      context([
        `Your roles: ${held}.`,
        ...(isOutdated
          ? [
              'The policy file was changed and can’t be used: these are the rules before the change. `/circleci doctor` says what is wrong.',
            ]
          : []),
        ...(rules.length > shown.length ? [`These are the first ${shown.length}.`] : []),
        ...(rules.some(({ isOpen }) => isOpen)
          ? [
              'A rule marked “not certain” depends on a user group that Slack doesn’t let me read; until it does, the rule counts against you.',
            ]
          : []),
      ]),
    ],
  });
}

function ruleLine({ number, rule, isOpen }: PolicyRules['rules'][number]): string {
  const { effect, commands, access, projects, branches, twoPerson, reason, ask = [] } = rule;
  const may = effect === 'allow' ? ':white_check_mark: You can' : ':lock: You can’t';
  const kind =
    access === undefined ? undefined : spokenList(access, (one) => kinds[one], { max: 4, joint: 'or' });
  const what =
    commands === undefined
      ? (kind ?? 'do anything')
      : kind === undefined
        ? `use ${globs(commands)}`
        : `${kind} with ${globs(commands)}`;
  const where = [
    ...(projects === undefined ? [] : [` in ${globs(projects)}`]),
    ...(branches === undefined ? [] : [` on ${globs(branches)}`]),
  ].join('');
  const two = twoPerson === true ? ', if a second person confirms' : '';
  const why = reason === undefined ? '' : `: ${sentences(reason, 200).replace(/\.$/, '')}`;
  const whom = ask.length === 0 ? '' : ` Ask ${spokenList(ask, asked, { max: 5, joint: 'or' })}.`;
  return `${number}. ${may} ${what}${where}${two}${why}.${whom}${isOpen ? ' :grey_question: not certain' : ''}`;
}

/** `main or release/** (except release/old)`: as policy/glob.ts matches them. */
function globs(list: readonly string[]): string {
  const named = (some: readonly string[]) =>
    spokenList(some, (glob) => code(glob, 60), { max: 6, joint: 'or' });
  const excluded = list.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const included = list.filter((glob) => !glob.startsWith('!'));
  if (excluded.length === 0) return named(included);
  return included.length === 0
    ? `anything except ${named(excluded)}`
    : `${named(included)} (except ${named(excluded)})`;
}

const asked = (id: string): string =>
  /^S[A-Z0-9]{6,20}$/.test(id) ? `<!subteam^${id}>` : mention(id) || prose(id, 40);
