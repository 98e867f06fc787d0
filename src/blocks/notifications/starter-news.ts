// The direct message to the person who started a run or wrote its commit: how it ended, or that it waits for an approval,
// with a button to turn these messages off.

import { pipelineUrl } from '../../circleci/refs.ts';
import type { Cause } from '../../runs/cause.ts';
import { phaseOnBranch } from '../../runs/outcomes.ts';
import type { ToldFailure } from '../../runs/person-incidents.ts';
import { currentWorkflows } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { button, context, fitList, link, mention, section } from '../kit/pieces.ts';
import { authorName, place, runTitle } from '../kit/run-words.ts';
import { retryHint } from '../kit/telling-words.ts';
import { count } from '../kit/voice.ts';
import { type RunCardOptions, renderRunCard } from '../runs/index.ts';

export interface StarterNews extends RunCardOptions {
  /** The person started the run here; otherwise it is a run of their commit. */
  isBegun: boolean;
  /** Earlier runs that failed by the same cause, or fixed what it broke, and that this message was about. */
  sameAs?: {
    runs: readonly (ToldFailure & { fixer?: string | undefined })[];
    total: number;
    cause?: Cause | undefined;
    isEnd?: boolean | undefined;
  };
}

export function renderStarterNews(run: Run, { isBegun, sameAs, ...options }: StarterNews): Message {
  const card = renderRunCard(run, options);
  const fixer = phaseOnBranch(run, options.streak?.before) === 'fixed' ? fixerOf(run) : '';
  const why = context(
    [
      ...(fixer === '' ? [] : [`Fixed by ${fixer}.`]),
      isBegun
        ? 'You started this run, and your direct messages are on.'
        : 'This is a run of your commit, and your direct messages are on.',
    ],
    'starter-news',
  );
  const mute = button({ actionId: 'dm-off', text: 'Mute these messages' });
  const blocks = card.blocks.map((block) =>
    block.type === 'actions' ? { ...block, elements: [...block.elements, mute] } : block,
  );
  if (sameAs === undefined) return { ...card, blocks: [...blocks, why] };
  const text = `${card.text} ${sameAsWords(sameAs)}.`;
  return { ...card, text, blocks: [...blocks, section(sameWords(sameAs, options.appUrl)), why] };
}

export const MOST_NAMED = 10;

const sameAsWords = ({ total, isEnd }: Required<StarterNews>['sameAs']): string =>
  isEnd === true
    ? `The same failure is fixed in ${count(total, 'other run')}, too`
    : `The same failure as in ${count(total, 'earlier run')}`;

function sameWords(sameAs: Required<StarterNews>['sameAs'], appUrl: string): string {
  const { runs, cause } = sameAs;
  const draw = ({ fixer = '', ...one }: (typeof runs)[number]) =>
    `${link(pipelineUrl(appUrl, one.projectSlug, one.number), runTitle(one))}${place(one, code)}${fixer && ` (${fixer})`}`;
  const named = fitList([...runs].reverse(), draw, { maxItems: MOST_NAMED, maxLength: 1_500 });
  const line = cause?.line === undefined ? '' : `Taken as the cause: ${code(cause.line, 300)}`;
  return [
    `${sameAsWords(sameAs)}: ${named}`,
    [line, retryHint(cause?.kind)].filter((words) => words !== '').join('\n'),
  ]
    .filter((words) => words !== '')
    .join('\n');
}

/** Whose retry passed, or whose commit it is. */
export function fixerOf(run: Run): string {
  const passed = currentWorkflows(run).filter(({ status }) => status === 'success');
  const retry = run.acts.findLast(
    ({ kind, newWorkflowId }) => kind.startsWith('rerun') && passed.some(({ id }) => id === newWorkflowId),
  );
  return retry === undefined ? authorName(run) : `a retry by ${mention(retry.userId)}`;
}
