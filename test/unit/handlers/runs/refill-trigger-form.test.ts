import { describe, expect, it } from 'vitest';
import { renderTriggerForm } from '../../../../src/blocks/runs/trigger-form.ts';
import { UsageError } from '../../../../src/errors.ts';
import type { ClickedView } from '../../../../src/handlers/engine/action.ts';
import {
  formDefinitionButton,
  formProjectButton,
  formRefButton,
} from '../../../../src/handlers/runs/buttons.ts';
import { asker, jobOf } from '../engine/asking.ts';

const metadata = renderTriggerForm({
  place: { channelId: 'C9', threadTs: '9.1' },
  generation: 3,
  project: 'gh/acme/web',
  source: { number: 1 },
}).private_metadata;
const view = (values: ClickedView['values']): ClickedView => ({
  viewId: 'V1',
  hash: 'h1',
  order: 1_700_000_100,
  metadata: metadata ?? '',
  values,
});
const click = (values: ClickedView['values']) => ({
  value: '',
  blockId: '',
  isPrivate: false,
  view: view(values),
});

describe.each([formProjectButton, formRefButton, formDefinitionButton])('a selection in $id', ({ run }) => {
  it('has the form refilled, keeping the input', () => {
    const outcome = run(
      click({
        project: { 'form-project': 'gh/acme/web' },
        'ref 3': { 'form-ref': 'branch:dev' },
        'definition 3': { 'form-definition': 'id-2' },
        'param 3 deploy': { value: 'true' },
        'param 3 empty': { value: '' },
        'param 2 old': { value: 'x' },
      }),
      asker,
    );

    expect(jobOf(outcome)).toEqual({
      name: 'fill-trigger',
      payload: {
        viewId: 'V1',
        hash: 'h1',
        order: 1_700_000_100,
        generation: 3,
        project: 'gh/acme/web',
        branch: 'dev',
        definition: 'id-2',
        given: { deploy: 'true' },
      },
    });
    expect(outcome).toMatchObject({ job: { payload: { place: { channelId: 'C9', threadTs: '9.1' } } } });
  });

  it('of another project drops the input', () => {
    const outcome = run(
      click({
        project: { 'form-project': 'gh/acme/api' },
        'ref 3': { 'form-ref': 'branch:dev' },
        'param 3 deploy': { value: 'true' },
      }),
      asker,
    );

    expect(jobOf(outcome).payload).toEqual({
      viewId: 'V1',
      hash: 'h1',
      order: 1_700_000_100,
      generation: 4,
      project: 'gh/acme/api',
      given: {},
    });
  });

  it.each([
    ['no window', { value: '', blockId: '', isPrivate: false }],
    ['no project', click({})],
    ['an invalid project', click({ project: { 'form-project': '../x' } })],
  ])('with %s is answered with a message', (_, given) => {
    expect(() => run(given, asker)).toThrow(UsageError);
  });
});
