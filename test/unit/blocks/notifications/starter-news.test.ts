// The direct message to the person who started a run has all its buttons in one row.
import { expect, it } from 'vitest';
import type { Message } from '../../../../src/blocks/kit/message.ts';
import { renderStarterNews } from '../../../../src/blocks/notifications/starter-news.ts';
import { renderRunCard } from '../../../../src/blocks/runs/run-card.ts';
import { sampleRuns } from '../../../support/sample-runs.ts';

const app = { appUrl: 'https://app.circleci.com' };

const rowsOf = ({ blocks }: Message) =>
  blocks.flatMap((block) =>
    block.type === 'actions'
      ? [block.elements.flatMap((each) => ('action_id' in each ? [each.action_id] : []))]
      : [],
  );

it.each(Object.entries(sampleRuns))('%s: the mute button is last in the only row of buttons', (_, run) => {
  const [ofCard = [], ...more] = rowsOf(renderRunCard(run, app));

  expect(more).toEqual([]);
  expect(rowsOf(renderStarterNews(run, { ...app, isBegun: true }))).toEqual([[...ofCard, 'dm-off']]);
});
