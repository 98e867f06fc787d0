// The home tab: one person's runs, holds that wait for them, their subscriptions, and whose token they use.
import type { HomeView, KnownBlock, SectionBlock } from '@slack/types';
import { phaseOf } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { familyButtons, familyLines } from '../help/index.ts';
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
import { count, leftOut, phaseSign } from '../kit/voice.ts';
import { runButtons } from '../runs/index.ts';

export interface HomeContent {
  /** Newest first. */
  runs: readonly Run[];
  holds: readonly { run: Run; workflow: RunWorkflow; job: RunJob }[];
  subscriptions: readonly { project: string; name?: string; channelId: string }[];
  /** Undefined: they use the shared bot token. */
  account?: { login: string; since: number } | undefined;
  /** How many the policy leaves out. */
  left?: { runs: number; subscriptions: number };
  /** When the data was read, epoch ms. */
  at: number;
}

const MAX_RUNS = 8;
const MAX_HOLDS = 8;

export function renderHome(content: HomeContent, { appUrl }: { appUrl: string }): Home {
  const { runs, holds, subscriptions, account, left: hidden, at } = content;
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
      'None yet. Runs you start from Slack show up here.',
    ),
    ...part(
      'Your subscriptions',
      subscriptions.length,
      [section(subscriptionLines(subscriptions))],
      'None yet. `/circleci subscribe` posts failures to a channel.',
    ),
    ...hides(hidden),
    divider(),
    header('What I can do'),
    section(`${familyLines()}\nThe buttons answer in the *Messages* tab. There, you can also just ask.`),
    familyButtons('home-help'),
    context([`As of ${dateToken(at)}. Open this tab again to refresh it.`]),
  ];
  return { type: 'home', callback_id: 'home', blocks } satisfies HomeView;
}

function part(title: string, amount: number, blocks: readonly KnownBlock[], empty?: string): KnownBlock[] {
  if (amount === 0 && empty === undefined) return [];
  return [divider(), header(title), ...(amount === 0 ? [section(empty ?? '')] : blocks)];
}

function whoOf(account: HomeContent['account']): string {
  if (account === undefined) {
    return 'You use the shared bot token in CircleCI. Log in to act as yourself.';
  }
  return `You act as ${code(account.login)} in CircleCI, with your own token. You logged in ${dateToken(account.since)}.`;
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
      text: `This approves ${name} of ${plainTitle(run)}, and the jobs after it start.`,
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
  // The runs share one view, which should have one primary button.
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

function hides({ runs, subscriptions }: HomeContent['left'] = { runs: 0, subscriptions: 0 }): KnownBlock[] {
  const what = [
    ...(runs > 0 ? [count(runs, 'run')] : []),
    ...(subscriptions > 0 ? [count(subscriptions, 'subscription')] : []),
  ];
  return what.length === 0 ? [] : [context([leftOut(what.join(' and '))])];
}

const left = (amount: number): KnownBlock[] =>
  amount > 0 ? [context([`… and ${count(amount, 'more hold')}`])] : [];
