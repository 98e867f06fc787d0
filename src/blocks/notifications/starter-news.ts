// The direct message to the person who started a run or wrote its commit: how it ended, or that it waits for an approval,
// with a button to turn these messages off.
import { phaseOnBranch } from '../../runs/outcomes.ts';
import { currentWorkflows } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import type { Message } from '../kit/message.ts';
import { button, context, mention } from '../kit/pieces.ts';
import { authorName } from '../kit/run-words.ts';
import { type RunCardOptions, renderRunCard } from '../runs/index.ts';

/** `isBegun`: the person started the run here; otherwise it is a run of their commit. */
export function renderStarterNews(
  run: Run,
  { isBegun, ...options }: RunCardOptions & { isBegun: boolean },
): Message {
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
  return { ...card, blocks: [...blocks, why] };
}

/** Whose retry passed, or whose commit it is. */
function fixerOf(run: Run): string {
  const passed = currentWorkflows(run).filter(({ status }) => status === 'success');
  const retry = run.acts.findLast(
    ({ kind, newWorkflowId }) => kind.startsWith('rerun') && passed.some(({ id }) => id === newWorkflowId),
  );
  return retry === undefined ? authorName(run) : `a retry by ${mention(retry.userId)}`;
}
