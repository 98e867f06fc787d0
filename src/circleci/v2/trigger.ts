// Starts a pipeline, in the classic way or by definition, and checks the input before anything is sent.
// https://circleci.com/docs/api/v2/#operation/triggerPipeline, #operation/triggerPipelineRun
import { z } from 'zod';
import { UsageError } from '../../errors.ts';
import type { Api, CallOptions } from '../api.ts';
import { demandText } from '../demand.ts';
import { path, projectPath } from '../path.ts';
import { TriggeredPipeline } from '../schemas/pipeline.ts';

export type ApiParameterValue = string | number | boolean;

export interface TriggerInput {
  /** If neither is set: the default branch. */
  branch?: string;
  tag?: string;
  parameters?: Readonly<Record<string, ApiParameterValue>>;
}

export interface RunInput extends TriggerInput {
  definitionId: string;
}

/** `notCreated` holds CircleCI's reason, such as `ci skip` in the commit: the call succeeded, but nothing runs. */
export type RunResult = { created: TriggeredPipeline } | { notCreated: string };

// If there is an id, a pipeline was created, whatever else the answer says.
const NotCreated = z.object({ message: z.string(), id: z.undefined().optional() });
const RunAnswer = z.union([
  TriggeredPipeline.transform((created): RunResult => ({ created })),
  NotCreated.transform(({ message }): RunResult => ({ notCreated: message })),
]);

export async function triggerPipeline(
  api: Api,
  slug: string,
  input: TriggerInput,
  options?: CallOptions,
): Promise<TriggeredPipeline> {
  checkTrigger(input);
  const { branch, tag, parameters } = input;
  const body = {
    ...(branch !== undefined && { branch }),
    ...(tag !== undefined && { tag }),
    ...(parameters && { parameters }),
  };
  return api.post(path`/api/v2/project/${projectPath(slug)}/pipeline`, TriggeredPipeline, {
    ...options,
    body,
  });
}

export async function runDefinition(
  api: Api,
  slug: string,
  input: RunInput,
  options?: CallOptions,
): Promise<RunResult> {
  demandText('The id of the pipeline definition', input.definitionId);
  checkTrigger(input);
  const { branch, tag, parameters, definitionId } = input;
  const at = { ...(branch !== undefined && { branch }), ...(tag !== undefined && { tag }) };
  const body = { definition_id: definitionId, config: at, checkout: at, ...(parameters && { parameters }) };
  return api.post(path`/api/v2/project/${projectPath(slug)}/pipeline/run`, RunAnswer, { ...options, body });
}

/** The documented limits of the `parameters` object. */
const MAX_PARAMETERS = 100;
const MAX_NAME_LENGTH = 128;
const MAX_VALUE_LENGTH = 512;

/** Throws UsageError that says what is wrong. */
function checkTrigger({ branch, tag, parameters = {} }: TriggerInput): void {
  if (branch !== undefined && tag !== undefined) {
    throw new UsageError('Give either a branch or a tag, not both. For example `branch=main`.');
  }
  if (branch === '' || tag === '') {
    throw new UsageError(`The ${branch === '' ? 'branch' : 'tag'} is empty. For example \`branch=main\`.`);
  }
  checkParameters(parameters);
}

/** Throws UsageError that names the exceeded limit. */
export function checkParameters(parameters: Readonly<Record<string, ApiParameterValue>>): void {
  const entries = Object.entries(parameters);
  if (entries.length > MAX_PARAMETERS) {
    throw new UsageError(
      `CircleCI accepts at most ${MAX_PARAMETERS} parameters; you gave ${entries.length}.`,
    );
  }
  for (const [name, value] of entries) checkParameter(name, value);
}

function checkParameter(name: string, value: ApiParameterValue): void {
  if (name === '' || name.length > MAX_NAME_LENGTH) {
    const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
    throw new UsageError(
      `The name of the parameter \`${shown}\` must be 1 to ${MAX_NAME_LENGTH} characters long.`,
    );
  }
  if (String(value).length > MAX_VALUE_LENGTH) {
    throw new UsageError(
      `The value of \`${name}\` is longer than ${MAX_VALUE_LENGTH} characters, CircleCI’s limit.`,
    );
  }
}
