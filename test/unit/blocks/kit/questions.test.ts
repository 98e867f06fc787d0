// What a click or submission returns to the handlers: ids, values and metadata.

import { describe, expect, it } from 'vitest';
import { renderAskEnvDelete } from '../../../../src/blocks/env/ask-env-delete.ts';
import { renderEnvList } from '../../../../src/blocks/env/env-list.ts';
import { renderEnvSet } from '../../../../src/blocks/env/env-set.ts';
import { renderProblem } from '../../../../src/blocks/kit/problem.ts';
import { renderProjectPicker } from '../../../../src/blocks/kit/project-picker.ts';
import { renderAskCancel } from '../../../../src/blocks/runs/ask-cancel.ts';
import { renderSubscriptions } from '../../../../src/blocks/subscriptions/subscriptions.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';

const project = 'gh/acme/web';
const app = { appUrl: 'https://app.circleci.com' };

interface Node {
  action_id?: string;
  value?: string;
  block_id?: string;
}
function nodesOf(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}
const actionsOf = (value: unknown): [id: string, value: string | undefined][] =>
  nodesOf(value).flatMap(({ action_id: id, value: given }) => (id === undefined ? [] : [[id, given]]));

describe('the env modal', () => {
  const state = { project, name: 'DEPLOY_TOKEN', channelId: 'C0', responseUrl: 'https://hooks.example/1' };

  it('stores where it was opened', () => {
    expect(JSON.parse(renderEnvSet(state).private_metadata ?? '')).toEqual(state);
  });

  it('has one field, never prefilled', () => {
    const view = renderEnvSet(state);

    expect(view.callback_id).toBe('env-set');
    expect(actionsOf(view)).toEqual([['value', undefined]]);
    expect(view.blocks.filter(({ type }) => type === 'input').map(({ block_id: id }) => id)).toEqual([
      'value',
    ]);
    expect(JSON.stringify(view)).not.toContain('initial_value');
  });

  it("throws for metadata that a view can't hold", () => {
    expect(() => renderEnvSet({ ...state, responseUrl: 'x'.repeat(3000) })).toThrow(RangeError);
  });
});

describe('the project picker', () => {
  const blockIdOf = (commandText: string) =>
    nodesOf(renderProjectPicker({ commandText })).find(({ block_id: id }) => id !== undefined)?.block_id;

  it.each([
    ['trigger --branch main', 'run trigger --branch main'],
    ['', 'run '],
    ['b'.repeat(251), `run ${'b'.repeat(251)}`],
    ['b'.repeat(252), undefined],
    ['two\nlines', undefined],
  ])('stores %j as typed, or leaves the menu out', (commandText, blockId) => {
    expect(blockIdOf(commandText)).toBe(blockId);
  });

  it('requests options right away', () => {
    expect(nodesOf(renderProjectPicker({ commandText: 'trigger' }))).toContainEqual(
      expect.objectContaining({ type: 'external_select', action_id: 'pick-project', min_query_length: 0 }),
    );
  });
});

describe('buttons', () => {
  it('cancel one workflow or each of several', () => {
    const question = (ids: string[]) =>
      renderAskCancel(
        { projectSlug: project, number: 7, workflows: ids.map((id) => ({ id, name: id })) },
        app,
      );

    expect(actionsOf(question(['w1']))).toEqual([
      ['cancel', 'w1'],
      ['dismiss', undefined],
    ]);
    expect(actionsOf(question(['w1', 'w2']))).toEqual([
      ['cancel#0', 'w1'],
      ['cancel#1', 'w2'],
      ['dismiss', undefined],
    ]);
  });

  it('delete the named variable', () => {
    const [[id, value] = []] = actionsOf(renderAskEnvDelete({ project, name: 'A_B' }));

    expect(id).toBe('env-delete');
    expect(JSON.parse(value ?? '')).toEqual({ project, name: 'A_B' });
  });

  it('change and end each subscription', () => {
    const lines = [project, 'gh/acme/api'].map((each) => ({
      project: each,
      filter: defaultFilter,
      by: 'U1',
      at: 0,
    }));

    expect(actionsOf(renderSubscriptions(lines))).toEqual([
      ['edit-subscription', project],
      ['unsubscribe', project],
      ['edit-subscription', 'gh/acme/api'],
      ['unsubscribe', 'gh/acme/api'],
    ]);
  });

  it('retry what failed', () => {
    const problem = renderProblem({ userMessage: 'No.', tryAgain: { actionId: 'retry-all', value: 'w1' } });

    expect(actionsOf(problem)).toEqual([['retry-all', 'w1']]);
  });
});

it.each([
  ['xxxx1234', 'xxxx1234'],
  ['xxxx', 'xxxx'],
  ['hunter2-hunter2', 'xxxx'],
  ['xxxxhunter2', 'xxxx'],
  ['', 'xxxx'],
])('a variable with the value %j shows %s', (value, shown) => {
  const list = renderEnvList({ project, variables: [{ name: 'A', value }] });

  expect(JSON.stringify(list)).toContain(`\`A\` \`${shown}\``);
});
