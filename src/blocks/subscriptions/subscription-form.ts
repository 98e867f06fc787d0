// The window that makes or changes a subscription. It opens at once, still empty, and a job fills it with the current
// subscription.
import type { InputBlock, PlainTextOption } from '@slack/types';
import type { Place } from '../../contracts/index.ts';
import { eventWords } from '../../runs/announce.ts';
import { type Filter, failureModes, runEvents } from '../../runs/filter.ts';
import { writeGlobs } from '../../runs/glob-text.ts';
import { subscriptionName } from '../kit/filter-words.ts';
import { code } from '../kit/foreign.ts';
import { LIMITS } from '../kit/limits.ts';
import type { Modal } from '../kit/message.ts';
import { plain, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';

export interface SubscriptionForm {
  /** A slug, or a glob of slugs. Without one, the window is about the channel's defaults. */
  project?: string | undefined;
  /** The subscription's name, where the channel has several to the project. */
  name?: string | undefined;
  /** Where the answer goes once the window is submitted. */
  place: Place;
  /** The initial values. */
  filter: Filter;
  /** The channel doesn't have it yet. */
  isNew: boolean;
}

/** The text fields: block id, which is the name of the filter's part, with label and hint. */
const textFields = {
  branches: ['Branches', 'For example main, release/** or !renovate/**. Empty means all.'],
  tags: ['Tags', 'For example v*. Empty means all, unless you name branches.'],
  workflows: ['Workflows that failed', 'Empty means any.'],
  jobs: ['Jobs that failed', 'Put quotes around a name with spaces. Empty means any.'],
  actors: ['People', 'Login or name of the commit’s author. Put ! in front to exclude somebody.'],
} as const;

const modeWords: Record<Filter['failures'], string> = {
  transitions: 'When a branch turns red, and when it is green again',
  first: 'When a branch turns red',
  every: 'Every failed run, and when the branch is green again',
};

const title = plain('Subscription', LIMITS.modalTitle.max);
const close = plain('Discard', LIMITS.modalTitle.max);
const frame = {
  type: 'modal',
  callback_id: 'subscribe',
  title,
  close,
  clear_on_close: true,
} as const;

export function renderSubscriptionFormLoading({ project }: Pick<SubscriptionForm, 'project'>): Modal {
  const what = project === undefined ? 'the defaults of this channel' : projectName(project);
  return { ...frame, blocks: [section(`:hourglass_flowing_sand: Reading ${what}.`)] };
}

/** `reason` is one full sentence. */
function renderSubscriptionFormProblem(reason: string): Modal {
  return { ...frame, blocks: [section(`:warning: ${reason}`)] };
}

export function renderSubscriptionForm(form: SubscriptionForm): Modal {
  const { project, name, place, filter } = form;
  const { channelId, conversationId, responseUrl, threadTs } = place;
  const metadata = JSON.stringify({ project, name, channelId, conversationId, responseUrl, threadTs });
  const texts = Object.entries(textFields).map(([id, words]) => {
    return { id, words, start: writeGlobs(filter[id as keyof typeof textFields]) };
  });
  if (
    metadata.length > LIMITS.privateMetadata.max ||
    texts.some(({ start }) => start.length > LIMITS.inputValue.max)
  ) {
    return renderSubscriptionFormProblem(
      'This subscription has more patterns than a window can show. Nothing was changed. To replace it, type `/circleci subscribe` with the same project.',
    );
  }
  return {
    ...frame,
    private_metadata: metadata,
    submit: plain(form.isNew && project !== undefined ? 'Subscribe' : 'Save', LIMITS.modalTitle.max),
    blocks: [
      section(purpose(form)),
      eventsInput(filter),
      modeInput(filter),
      ...texts.map(({ id, words: [label, hint], start }) => textInput(id, label, hint, start)),
      switchesInput(filter),
    ],
  };
}

function purpose({ project, name }: SubscriptionForm): string {
  return project === undefined
    ? 'The defaults for new subscriptions in this channel. Existing subscriptions stay as they are.'
    : `What this channel is told about ${subscriptionName({ project, name }, code)}.`;
}

function eventsInput({ events }: Filter): InputBlock {
  const options = runEvents.map((event) => option(event, upper(eventWords[event])));
  const initial = options.filter(({ value }) => events.some((event) => event === value));
  return {
    ...input('events', 'Events'),
    element: { type: 'checkboxes', action_id: 'value', options, ...start(initial) },
  };
}

function modeInput({ failures }: Filter): InputBlock {
  const options = failureModes.map((mode) => option(mode, modeWords[mode]));
  const chosen = options.find(({ value }) => value === failures);
  return {
    ...input('failures', 'Failures'),
    element: {
      type: 'radio_buttons',
      action_id: 'value',
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
}

function textInput(id: string, label: string, hint: string, initial: string): InputBlock {
  return {
    ...input(id, label),
    optional: true,
    hint: plain(hint, LIMITS.inputLabel.max),
    element: {
      type: 'plain_text_input',
      action_id: 'value',
      max_length: LIMITS.inputValue.max,
      ...(initial === '' ? {} : { initial_value: initial }),
    },
  };
}

function switchesInput({ noBots, thread }: Filter): InputBlock {
  const options = [
    option('no-bots', 'Ignore commits by bots such as Renovate'),
    option('thread', 'Post failure details in the thread of the card'),
  ];
  const initial = options.filter(({ value }) => (value === 'thread' ? thread : noBots));
  return {
    ...input('switches', 'Options'),
    optional: true,
    element: { type: 'checkboxes', action_id: 'value', options, ...start(initial) },
  };
}

const input = (id: string, label: string) =>
  ({ type: 'input', block_id: id, label: plain(label, LIMITS.inputLabel.max) }) as const;

const option = (value: string, text: string): PlainTextOption => ({
  text: plain(text, LIMITS.optionText.max),
  value,
});

// Slack rejects an empty list.
const start = (initial: PlainTextOption[]) => (initial.length === 0 ? {} : { initial_options: initial });
const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
