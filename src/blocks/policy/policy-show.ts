// What the policy lets one person do in one channel, in words. Rules are numbered as denials call them.
import { code, prose, sentences } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, header, mention, message, section, takeWithin } from '../kit/pieces.ts';
import { count, spokenList } from '../kit/voice.ts';

/** The Rule of policy/policy.ts, as far as it is said. */
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
  /** Of the whole policy. */
  total: number;
  /** What holds when no rule matches. */
  byDefault: 'allow' | 'deny';
  sharedReadsOnly: boolean;
  /** Names of the person's roles. */
  roles: readonly string[];
}

const kinds = {
  read: 'look at runs and settings',
  run: 'start, stop, retry and approve runs',
  settings: 'change what I do in channels',
  secrets: 'see and change variables and contexts',
};

const MAX_RULES = 24;
/** Of the 12,000 or so that Slack takes in one message. */
const TEXT_BUDGET = 9_000;

export function renderPolicyShow(policy: PolicyRules): Message {
  const { rules, total, byDefault, sharedReadsOnly, roles } = policy;
  const otherwise =
    byDefault === 'allow' ? 'What no rule denies is allowed.' : 'What no rule allows is denied.';
  const shown = takeWithin(rules.slice(0, MAX_RULES).map(ruleLine), TEXT_BUDGET);
  const lead =
    total === 0
      ? 'There is no rule: CircleCI’s own permissions decide.'
      : `${count(rules.length, 'rule')} of ${total} can concern you in this channel.`;
  const held = roles.length === 0 ? 'none' : spokenList(roles, (role) => code(role, 40), { max: 10 });
  const shared = sharedReadsOnly
    ? ' To change anything in CircleCI you have to be logged in: `/circleci login`.'
    : '';
  return message({
    text: `${lead} ${otherwise}`,
    blocks: [
      header('Policy'),
      section(`${lead} ${otherwise} A denial wins over a permission.${shared}`),
      ...shown.map((line) => section(line)),
      context([
        `Your roles: ${held}.`,
        ...(rules.length > shown.length ? [`Shown are the first ${shown.length}.`] : []),
        ...(rules.some(({ isOpen }) => isOpen)
          ? [
              'Rules that are not certain depend on a user group that Slack does not let me read; they count against you until it does.',
            ]
          : []),
      ]),
    ],
  });
}

function ruleLine({ number, rule, isOpen }: PolicyRules['rules'][number]): string {
  const { effect, commands, access, projects, branches, twoPerson, reason, ask = [] } = rule;
  const may = effect === 'allow' ? ':white_check_mark: You may' : ':lock: You may not';
  const things = [
    ...(access === undefined ? [] : [spokenList(access, (one) => kinds[one], { max: 4, joint: 'or' })]),
    ...(commands === undefined ? [] : [`use ${globs(commands)}`]),
  ];
  const what = things.length === 0 ? 'do anything' : things.join(', as far as it is to ');
  const where = [
    ...(projects === undefined ? [] : [` of ${globs(projects)}`]),
    ...(branches === undefined ? [] : [` on ${globs(branches)}`]),
  ].join('');
  const two = twoPerson === true ? ', with a second person who agrees' : '';
  const why = reason === undefined ? '' : `: ${sentences(reason, 200).replace(/\.$/, '')}`;
  const whom = ask.length === 0 ? '' : ` Ask ${spokenList(ask, asked, { max: 5, joint: 'or' })}.`;
  return `${number}. ${may} ${what}${where}${two}${why}.${whom}${isOpen ? ' :grey_question: not certain' : ''}`;
}

const globs = (list: readonly string[]): string =>
  spokenList(list, (glob) => (glob.startsWith('!') ? `all but ${code(glob.slice(1), 60)}` : code(glob, 60)), {
    max: 6,
    joint: 'or',
  });

const asked = (id: string): string =>
  /^S[A-Z0-9]{6,20}$/.test(id) ? `<!subteam^${id}>` : mention(id) || prose(id, 40);
