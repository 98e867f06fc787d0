// The question before `trigger` on a branch that CircleCI doesn't know: which one is meant. Seen by the person alone.
import { projectUrl, shortName } from '../../circleci/refs.ts';
import { maskValue } from '../../secrets/mask-value.ts';
import { bare, code, prose } from '../kit/foreign.ts';
import { LIMITS } from '../kit/limits.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, linkButton, message, section } from '../kit/pieces.ts';

export interface BranchQuestion {
  /** What a click starts. With the chosen branch, it is the button's value. */
  trigger: {
    project: string;
    parameters: Readonly<Record<string, string | number | boolean>>;
    definition?: string | undefined;
    /** The job that asks. */
    question: string;
  };
  branch: string;
  /** Known branches that may be meant, the likeliest first. */
  near: readonly string[];
  /** CircleCI didn't tell whether it knows the branch. */
  isUnread: boolean;
}

const MAX_PARAMETERS = 8;

export function renderAskBranch(question: BranchQuestion, { appUrl }: { appUrl: string }): Message {
  const { trigger, branch, near, isUnread } = question;
  const where = prose(shortName(trigger.project), 120);
  const problem = (name: string) =>
    isUnread
      ? `I couldn’t check whether ${where} has a branch ${name}, because CircleCI didn’t list its pipelines.`
      : `CircleCI lists no pipelines for branch ${name} of ${where}.`;
  const buttons = choices(question);
  const next =
    buttons === undefined
      ? 'The parameters are too long for a button. Start this pipeline in CircleCI.'
      : near.length > 0
        ? 'Did you mean one of these?'
        : 'If the branch is new, CircleCI can run it anyway.';
  const still = 'Nothing was started.';
  const link = { text: 'Open the project', url: projectUrl(appUrl, trigger.project) };
  return message({
    text: `${problem(prose(branch, 120))} ${still}`,
    blocks: [
      section(
        [`:grey_question: ${problem(code(branch))} ${still}`, ...withParameters(trigger), next].join('\n'),
      ),
      actionRow('ask-branch', [
        ...(buttons ?? [linkButton({ actionId: 'open-in-circleci', ...link })]),
        button({ actionId: 'dismiss', text: 'Start nothing' }),
      ]),
    ],
  });
}

/** Undefined: what they would start is too long for a button. */
function choices({ trigger, branch, near }: BranchQuestion) {
  const all = [
    ...near.map((each) => ({ branch: each, text: `Trigger ${bare(each, 60)}` })),
    { branch, text: 'Trigger anyway' },
  ].map(({ branch: chosen, text }, index) => ({
    actionId: `trigger-branch#${index}`,
    text,
    value: JSON.stringify({ ...trigger, branch: chosen }),
  }));
  return all.every(({ value }) => value.length <= LIMITS.buttonValue.max) ? all.map(button) : undefined;
}

function withParameters({ parameters }: BranchQuestion['trigger']): string[] {
  const given = Object.entries(parameters);
  if (given.length === 0) return [];
  const left = given.length - MAX_PARAMETERS;
  const pairs = given
    .slice(0, MAX_PARAMETERS)
    .map(([name, value]) => `${code(name)} = ${code(String(maskValue(name, value)))}`);
  return [`With ${pairs.join(', ')}${left > 0 ? ` and ${left} more` : ''}.`];
}
