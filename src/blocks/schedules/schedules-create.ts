// The window that creates a schedule. Times are typed as in the command, which is shorter than 24 checkboxes.
import type { InputBlock } from '@slack/types';
import type { WindowPlace } from '../../contracts/index.ts';
import { bare } from '../kit/foreign.ts';
import { LIMITS } from '../kit/limits.ts';
import type { Modal } from '../kit/message.ts';
import { plain, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';

export interface ScheduleForm {
  project: string;
  place: WindowPlace;
  /** Initial values of fields. */
  given?: {
    branch?: string | undefined;
    hours?: string | undefined;
    days?: string | undefined;
    description?: string | undefined;
  };
}

interface Field {
  /** The block's id; the action's id is `value`. */
  id: 'name' | 'branch' | 'hours' | 'days' | 'months' | 'per-hour' | 'parameters' | 'description';
  label: string;
  hint?: string;
  start?: string | undefined;
  optional?: true;
  multiline?: true;
}

/** Throws RangeError when the state is longer than the 3,000 characters that a view carries. */
export function renderSchedulesCreate({ project, place, given = {} }: ScheduleForm): Modal {
  const { channelId, conversationId, responseUrl, threadTs } = place;
  const metadata = JSON.stringify({ project, channelId, conversationId, responseUrl, threadTs });
  if (metadata.length > LIMITS.privateMetadata.max)
    throw new RangeError('The state of the modal is too long');
  return {
    type: 'modal',
    callback_id: 'schedules-create',
    private_metadata: metadata,
    title: plain('New schedule', LIMITS.modalTitle.max),
    submit: plain('Create schedule', LIMITS.modalTitle.max),
    close: plain('Discard', LIMITS.modalTitle.max),
    clear_on_close: true,
    blocks: [
      section(`CircleCI starts a pipeline of ${projectName(project)} at these times. All hours are in UTC.`),
      ...fieldsOf(given).map(input),
    ],
  };
}

function fieldsOf(given: NonNullable<ScheduleForm['given']>): Field[] {
  return [
    { id: 'name', label: 'Name' },
    { id: 'branch', label: 'Branch', start: given.branch },
    { id: 'hours', label: 'Hours of the day', hint: 'For example 2,14 or 8-17.', start: given.hours },
    {
      id: 'days',
      label: 'Days',
      hint: 'daily, weekdays, mon-wed,sat, or days of the month such as 1,15.',
      start: given.days ?? 'daily',
    },
    {
      id: 'months',
      label: 'Months',
      hint: 'For example jan-mar,dec. Leave empty for every month.',
      optional: true,
    },
    {
      id: 'per-hour',
      label: 'Times per hour',
      hint: 'From 1 to 60. Leave empty for once.',
      optional: true,
    },
    {
      id: 'parameters',
      label: 'Parameters',
      hint: 'One name=value per line.',
      optional: true,
      multiline: true,
    },
    { id: 'description', label: 'Description', start: given.description, optional: true },
  ];
}

function input({ id, label, hint, start, optional = undefined, multiline = undefined }: Field): InputBlock {
  const begin = start === undefined ? '' : bare(start, 250);
  return {
    type: 'input',
    block_id: id,
    label: plain(label, LIMITS.inputLabel.max),
    ...(hint === undefined ? {} : { hint: plain(hint, LIMITS.inputLabel.max) }),
    ...(optional === undefined ? {} : { optional }),
    element: {
      type: 'plain_text_input',
      action_id: 'value',
      max_length: multiline === undefined ? 255 : LIMITS.inputValue.max,
      ...(multiline === undefined ? {} : { multiline }),
      ...(begin === '' ? {} : { initial_value: begin }),
    },
  };
}
