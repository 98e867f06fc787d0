// The trigger form: project, branch or tag, definition, and a field for each parameter that the project declares. It
// opens empty, a job fills it, and every change of project, branch or definition fills it again.
import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types';
import { shortName } from '../../circleci/refs.ts';
import type { WindowPlace } from '../../contracts/index.ts';
import { bare, code, sentences } from '../kit/foreign.ts';
import { LIMITS } from '../kit/limits.ts';
import type { Modal } from '../kit/message.ts';
import { type FormParameter, parameterInputs } from '../kit/parameter-input.ts';
import { context, plain, section } from '../kit/pieces.ts';
import { projectName, runTitle } from '../kit/run-words.ts';

export interface TriggerForm {
  /** Where the answer goes after the form is submitted. */
  place: WindowPlace;
  /** Grows when the fields become those of another pipeline. */
  generation: number;
  project?: string | undefined;
  branch?: string | undefined;
  tag?: string | undefined;
  definitions?: readonly { id: string; name: string }[];
  /** Id of the chosen one. */
  definition?: string | undefined;
  parameters?: Readonly<Record<string, FormParameter>>;
  /** What fields begin with in place of the defaults. */
  given?: Readonly<Record<string, string | number | boolean>>;
  /** The pipeline whose config declares the parameters. */
  source?: { number: number; branch?: string | undefined } | undefined;
  /** Some pipelines could not be read: a newer one may declare something else. */
  isUnread?: boolean | undefined;
  /** Why there are no fields: BotError.userMessage. Another project can still be chosen. */
  problem?: string;
  /** Why the branch can't be run, and has no fields. Another branch can still be chosen. */
  refProblem?: string | undefined;
}

const title = plain('Run a pipeline', LIMITS.modalTitle.max);
const close = plain('Discard', LIMITS.modalTitle.max);
const frame = { type: 'modal', callback_id: 'trigger', title, close, clear_on_close: true } as const;

/** What it shows until the project is read: it has to open within 3s. */
export function renderTriggerFormLoading({ project }: Pick<TriggerForm, 'project'>): Modal {
  const what =
    project === undefined ? 'Loading the form' : `Reading the parameters of ${projectName(project)}`;
  return { ...frame, blocks: [section(`:hourglass_flowing_sand: ${what}.`)] };
}

export function renderTriggerForm(form: TriggerForm): Modal {
  return {
    ...frame,
    private_metadata: metadataOf(form),
    submit: plain('Run', LIMITS.modalTitle.max),
    blocks: [projectInput(form), ...(form.project === undefined ? [] : fieldsOf(form))],
  };
}

function fieldsOf(form: TriggerForm): KnownBlock[] {
  const { problem } = form;
  if (problem !== undefined) return [section(`:warning: ${sentences(problem)}`)];
  if (form.refProblem !== undefined)
    return [refInput(form), section(`:warning: ${sentences(form.refProblem)}`)];
  return [refInput(form), ...definitionInput(form), ...parameterFields(form)];
}

/** Without `declared` if it would be too long: CircleCI checks the values then. */
function metadataOf({
  place,
  generation,
  project,
  branch,
  tag,
  problem,
  parameters = {},
}: TriggerForm): string {
  const { channelId, conversationId, responseUrl, threadTs } = place;
  const unshown = refOption({ branch, tag }) === undefined ? nameable({ branch, tag }) : {};
  const state = { channelId, conversationId, responseUrl, threadTs, generation, ...unshown };
  // A project that could not be read cannot be run.
  if (project === undefined || problem !== undefined) return JSON.stringify(state);
  const declared = Object.fromEntries(
    Object.entries(parameters).map(([name, one]) => [
      name,
      { type: one.type, default: one.default, enum: one.enum },
    ]),
  );
  const full = JSON.stringify({ ...state, project, declared });
  return full.length <= LIMITS.privateMetadata.max ? full : JSON.stringify({ ...state, project });
}

function projectInput({ project }: TriggerForm): InputBlock {
  const fits = project !== undefined && project.length <= LIMITS.optionValue.max;
  return {
    type: 'input',
    block_id: 'project',
    dispatch_action: true,
    label: plain('Project', LIMITS.inputLabel.max),
    element: {
      type: 'external_select',
      action_id: 'form-project',
      min_query_length: 0,
      placeholder: plain('Choose a project', LIMITS.selectPlaceholder.max),
      ...(fits
        ? { initial_option: { text: plain(shortName(project), LIMITS.optionText.max), value: project } }
        : {}),
    },
  };
}

function refInput({ branch, tag, generation }: TriggerForm): InputBlock {
  const chosen = refOption({ branch, tag });
  const named = nameable({ branch, tag });
  const meant = named.branch ?? named.tag;
  const empty = chosen !== undefined || meant === undefined ? 'the default branch' : bare(meant, NAME_OF_REF);
  return {
    type: 'input',
    // Another project has other branches, so nothing chosen before may stay.
    block_id: `ref ${generation}`,
    dispatch_action: true,
    optional: true,
    label: plain('Branch or tag', LIMITS.inputLabel.max),
    hint: plain(`Leave empty for ${empty}.`, LIMITS.inputLabel.max),
    element: {
      type: 'external_select',
      action_id: 'form-ref',
      min_query_length: 0,
      placeholder: plain('Type to search', LIMITS.selectPlaceholder.max),
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
}

/** Git takes no longer names, so anything longer isn't one. */
const NAME_OF_REF = 250;

function nameable({ branch, tag }: Pick<TriggerForm, 'branch' | 'tag'>): Pick<TriggerForm, 'branch' | 'tag'> {
  const isName = (branch ?? tag ?? '').length <= NAME_OF_REF;
  return !isName ? {} : branch === undefined ? { tag } : { branch };
}

/** `branch:main` or `tag:v1` as a choice; undefined when Slack cannot carry it. */
export function refOption({
  branch,
  tag,
}: {
  branch?: string | undefined;
  tag?: string | undefined;
}): PlainTextOption | undefined {
  const name = branch ?? tag;
  const value = branch === undefined ? `tag:${tag}` : `branch:${branch}`;
  if (
    name === undefined ||
    value.length > LIMITS.optionValue.max ||
    bare(name, LIMITS.optionValue.max) !== name
  )
    return undefined;
  return { text: plain(branch === undefined ? `${name} (tag)` : name, LIMITS.optionText.max), value };
}

function definitionInput({ definitions = [], definition, generation }: TriggerForm): InputBlock[] {
  const fit = definitions.filter(({ id }) => id.length <= LIMITS.optionValue.max);
  if (fit.length < 2) return [];
  const options = fit
    .slice(0, LIMITS.selectOptions.max)
    .map(({ id, name }): PlainTextOption => ({ text: plain(name, LIMITS.optionText.max), value: id }));
  const chosen = options.find(({ value }) => value === definition) ?? options[0];
  return [
    {
      type: 'input',
      block_id: `definition ${generation}`,
      dispatch_action: true,
      label: plain('Pipeline', LIMITS.inputLabel.max),
      element: {
        type: 'static_select',
        action_id: 'form-definition',
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
    },
  ];
}

function parameterFields({
  project = '',
  generation,
  parameters = {},
  given = {},
  source,
  isUnread = false,
}: TriggerForm): KnownBlock[] {
  if (source === undefined && isUnread)
    return [
      context([`The pipelines of ${projectName(project)} could not be read, so its parameters are unknown.`]),
    ];
  if (source === undefined) {
    return [context([`${projectName(project)} has no pipelines yet, so its parameters are unknown.`])];
  }
  const { number, branch } = source;
  const where = `${runTitle({ projectSlug: project, number })}${branch === undefined ? '' : ` on ${code(branch)}`}`;
  const { inputs, left } = parameterInputs(parameters, { generation, given });
  const lead = inputs.length + left === 0 ? 'No parameters declared' : 'Parameters declared';
  const more =
    left > 0 ? ` ${left} more keep their defaults here; \`/circleci trigger --param\` sets them.` : '';
  const unread = isUnread ? ' Some pipelines could not be read, and a newer one may declare others.' : '';
  return [context([`${lead} in ${where}.${more}${unread}`]), ...inputs];
}
