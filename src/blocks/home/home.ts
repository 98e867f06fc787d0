// The home tab: what one person started, what waits for them, what they are told of, and as whom they act.
import type { HomeView, KnownBlock, SectionBlock } from '@slack/types';
import { phaseOf } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { subscriptionName } from '../kit/filter-words.ts';
import { bare, code, prose } from '../kit/foreign.ts';
import type { Home } from '../kit/message.ts';
import {
  actionRow,
  button,
  confirmDialog,
  context,
  dateToken,
  divider,
  fitList,
  header,
  section,
} from '../kit/pieces.ts';
import { place, plainTitle, runLink } from '../kit/run-words.ts';
import { count, phaseSign } from '../kit/voice.ts';
import { runButtons } from '../runs/run-buttons.ts';

export interface HomeContent {
  /** Newest first. */
  runs: readonly Run[];
  holds: readonly { run: Run; workflow: RunWorkflow; job: RunJob }[];
  subscriptions: readonly { project: string; name?: string; channelId: string }[];
  /** Whose CircleCI token is used; undefined: the one shared by all. */
  account?: { login: string; since: number } | undefined;
  /** When it was read, epoch ms. */
  at: number;
}

const MAX_RUNS = 8;
const MAX_HOLDS = 8;

export function renderHome(content: HomeContent, { appUrl }: { appUrl: string }): Home {
  const { runs, holds, subscriptions, account, at } = content;
  const blocks: KnownBlock[] = [
    actionRow('home-actions', [
      button({
        actionId: 'try-again#run',
        text: 'Run a pipeline',
        value: 'trigger --form',
        style: 'primary',
      }),
      account === undefined
        ? button({ actionId: 'try-again#login', text: 'Log in to CircleCI', value: 'login' })
        : button({ actionId: 'try-again#logout', text: 'Log out of CircleCI', value: 'logout' }),
      button({ actionId: 'try-again#help', text: 'Show all commands', value: 'help' }),
    ]),
    section(`:bust_in_silhouette: ${whoOf(account)}`),
    ...part('Waiting for your approval', holds.length, [
      ...holds.slice(0, MAX_HOLDS).map((hold) => holdLine(hold, appUrl)),
      ...left(holds.length - MAX_HOLDS),
    ]),
    ...part(
      'Your runs',
      runs.length,
      runs.slice(0, MAX_RUNS).flatMap((run, index) => runBlocks(run, `home-run-${index}`, appUrl)),
      'None yet. What you start from Slack is listed here.',
    ),
    ...part(
      'Your subscriptions',
      subscriptions.length,
      [section(subscriptionLines(subscriptions))],
      'None yet. `/circleci subscribe` in a channel tells it of failures.',
    ),
    context([`As of ${dateToken(at)}. Open this tab again to see what is new.`]),
  ];
  return { type: 'home', callback_id: 'home', blocks } satisfies HomeView;
}

function part(title: string, amount: number, blocks: readonly KnownBlock[], empty?: string): KnownBlock[] {
  if (amount === 0 && empty === undefined) return [];
  return [divider(), header(title), ...(amount === 0 ? [section(empty ?? '')] : blocks)];
}

function whoOf(account: HomeContent['account']): string {
  if (account === undefined) {
    return 'What you do here counts as done with the CircleCI token shared by all. Log in to act as yourself.';
  }
  return `You act as ${code(account.login)} in CircleCI, with your own token since ${dateToken(account.since)}.`;
}

function holdLine({ run, workflow, job }: HomeContent['holds'][number], appUrl: string): SectionBlock {
  const name = bare(job.name, 40) || 'unnamed';
  const words = `:double_vertical_bar: ${code(job.name)} of ${code(workflow.name, 60)} in ${runLink(appUrl, run)}${place(run, code)}`;
  const approve = button({
    actionId: 'approve',
    text: `Approve ${name}`,
    value: `${workflow.id} ${job.id}`,
    confirm: confirmDialog({
      title: 'Approve this job?',
      text: `${name} of ${plainTitle(run)} is released, and the jobs behind it start.`,
      confirm: 'Approve',
      deny: 'Not now',
    }),
  });
  return section(words, { accessory: approve });
}

function runBlocks(run: Run, blockId: string, appUrl: string): KnownBlock[] {
  const { emoji, word } = phaseSign(phaseOf(run));
  const at = dateToken(run.createdAt ?? '');
  const subject = prose(run.commitSubject ?? '', 100);
  const lines = [
    `${emoji} *${word}* · ${runLink(appUrl, run)}${place(run, code)}`,
    [subject, at].filter((words) => words !== '').join(' · '),
  ];
  // All stand in one view, where two primary buttons would each claim to be the one thing to do.
  const buttons = runButtons(run, appUrl).map(({ style: _, ...rest }) => rest);
  return [section(lines.filter((line) => line !== '').join('\n')), actionRow(blockId, buttons)];
}

function subscriptionLines(subscriptions: HomeContent['subscriptions']): string {
  const draw = ({ channelId, ...which }: HomeContent['subscriptions'][number]) =>
    `:bell: ${subscriptionName(which, code)} in ${channelOf(channelId)}`;
  return fitList(subscriptions, draw, { maxItems: 15, maxLength: 2_500, separator: '\n' });
}

const channelOf = (id: string): string =>
  /^C[A-Z0-9]{2,20}$/.test(id) ? `<#${id}>` : 'your direct messages';

const left = (amount: number): KnownBlock[] =>
  amount > 0 ? [context([`… and ${count(amount, 'more hold')}`])] : [];
