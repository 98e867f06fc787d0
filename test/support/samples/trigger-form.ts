// Samples of the trigger form.
import {
  renderTriggerForm,
  renderTriggerFormLoading,
  type TriggerForm,
} from '../../../src/blocks/runs/trigger-form.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const place = { channelId: 'C0DEPLOYS', responseUrl: 'https://hooks.slack.example/commands/1' };
const project = 'gh/acme/web';
const source = { number: 1207, branch: 'main' };

const web: TriggerForm = {
  place,
  generation: 0,
  project,
  branch: 'main',
  definitions: [
    { id: 'b1f2e3c4-1111-4222-8333-444455556666', name: 'build' },
    { id: 'b1f2e3c4-1111-4222-8333-777788889999', name: 'nightly' },
  ],
  definition: 'b1f2e3c4-1111-4222-8333-777788889999',
  parameters: {
    deploy: { type: 'boolean', default: false, description: 'Deploy when the tests pass' },
    environment: { type: 'enum', enum: ['staging', 'production'], default: 'staging' },
    shards: { type: 'integer', default: 4, description: 'Machines that share the tests' },
    'release-notes': { type: 'string', default: 'none' },
    ticket: { type: 'string', description: 'What this run is for.' },
  },
  given: { deploy: true },
  source,
};

/** A project that declares the maximum CircleCI allows. */
const huge: TriggerForm = {
  ...web,
  definitions: Array.from({ length: 120 }, (_, index) => ({ id: `id-${index}`, name: `pipeline ${index}` })),
  parameters: Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [
      `parameter-${index}`,
      {
        type: index < 2 ? ('enum' as const) : ('string' as const),
        enum: Array.from({ length: index === 0 ? 100 : 200 }, (__, value) => `value-${value}`),
        default: 'value-1',
        description: 'd'.repeat(index < 3 ? 3_000 : 3),
      },
    ]),
  ),
};

export const triggerFormSamples: readonly Sample[] = [
  { name: 'trigger-form/loading', modal: renderTriggerFormLoading({ project }) },
  { name: 'trigger-form/loading-without-project', modal: renderTriggerFormLoading({}) },
  { name: 'trigger-form/empty', modal: renderTriggerForm({ place, generation: 0 }) },
  { name: 'trigger-form/filled', modal: renderTriggerForm(web) },
  {
    name: 'trigger-form/tag-without-parameters',
    modal: renderTriggerForm({ place, generation: 1, project, tag: 'v1.2.0', source }),
  },
  { name: 'trigger-form/never-ran', modal: renderTriggerForm({ place, generation: 0, project }) },
  {
    name: 'trigger-form/problem',
    modal: renderTriggerForm({
      ...web,
      problem: 'CircleCI knows no project `acme/web`, or I may not see it. Nothing was started.',
    }),
  },
  {
    name: 'trigger-form/hostile',
    modal: renderTriggerForm({
      ...web,
      branch: hostileText,
      definitions: [
        { id: 'a', name: hostileText },
        { id: 'b', name: hostileText },
      ],
      parameters: {
        [hostileText.slice(0, 60)]: { type: 'string', default: hostileText, description: hostileText },
        choice: { type: 'enum', enum: [hostileText, hostileText], default: hostileText },
      },
    }),
  },
  { name: 'trigger-form/huge', modal: renderTriggerForm(huge) },
];
