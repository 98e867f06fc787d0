// What starts a pipeline definition. (Starting one by hand is in trigger.ts.)
// https://circleci.com/docs/api/v2/#tag/Trigger
import type { Api, CallOptions } from '../api.ts';
import { demand, demandSome, demandText } from '../demand.ts';
import type { Listing } from '../listing.ts';
import { listAll, pageOf } from '../paginate.ts';
import { path } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { Trigger } from '../schemas/trigger.ts';
import { type ApiParameterValue, checkParameters } from './trigger.ts';

const TriggerPage = pageOf('trigger', Trigger);

export interface TriggerChanges {
  /** Which repository events count, such as `all-pushes` or `only-open-prs`. GitHub only. */
  eventPreset?: string;
  eventName?: string;
  /** Branch or tag whose code is checked out if the event names none. */
  checkoutRef?: string;
  /** Branch or tag whose config is used if the event names none. */
  configRef?: string;
  isDisabled?: boolean;
  /** Who may call the URL of a `webhook` trigger, in words. */
  webhookSender?: string;
  /** Five fields, in UTC. For a `schedule` trigger. */
  cron?: string;
  /** Whose contexts a `schedule` trigger may use. */
  attributionActor?: 'current' | 'system';
  parameters?: Readonly<Record<string, ApiParameterValue>>;
}

export interface NewTrigger extends TriggerChanges {
  /** `github_app`, `github_server`, `github_oauth`, `webhook`, `schedule`. */
  provider: string;
  /** The host's own id of the repository, if the provider is a host. */
  repoExternalId?: string;
}

export type Triggers = ReturnType<typeof createTriggersApi>;

export function createTriggersApi(api: Api) {
  const one = (projectId: string, id: string) => path`/api/v2/projects/${projectId}/triggers/${id}`;
  const all = (projectId: string, definitionId: string) =>
    path`/api/v2/projects/${projectId}/pipeline-definitions/${definitionId}/triggers`;

  return Object.freeze({
    list: async (projectId: string, definitionId: string, options?: CallOptions): Promise<Listing<Trigger>> =>
      listAll(api, all(projectId, definitionId), TriggerPage, options),

    create: async (
      projectId: string,
      definitionId: string,
      input: NewTrigger,
      options?: CallOptions,
    ): Promise<Trigger> => {
      demandText('The provider of the trigger', input.provider);
      demand(
        input.provider !== 'schedule' || input.cron !== undefined,
        'A schedule requires a cron expression.',
      );
      checkTriggerChanges(input);
      const repo = input.repoExternalId === undefined ? undefined : { external_id: input.repoExternalId };
      const { event_source, ...rest } = printTrigger(input);
      const body = { ...rest, event_source: { provider: input.provider, repo, ...event_source } };
      return api.post(all(projectId, definitionId), Trigger, { ...options, body });
    },

    get: async (projectId: string, id: string, options?: CallOptions): Promise<Trigger> =>
      api.get(one(projectId, id), Trigger, options),

    /** Changes what is given; `{isDisabled: true}` stops it. */
    update: async (
      projectId: string,
      id: string,
      changes: TriggerChanges,
      options?: CallOptions,
    ): Promise<Trigger> => {
      demandSome('the trigger', changes);
      checkTriggerChanges(changes);
      return api.patch(one(projectId, id), Trigger, { ...options, body: printTrigger(changes) });
    },

    delete: async (projectId: string, id: string, options?: CallOptions): Promise<void> =>
      api.delete(one(projectId, id), Accepted, options),
  });
}

function checkTriggerChanges({ cron, parameters }: TriggerChanges): void {
  const isCron = cron === undefined || /^\S+( +\S+){4}$/.test(cron.trim());
  demand(isCron, 'A cron expression has five fields, such as `0 9 * * MON-FRI`.');
  if (parameters !== undefined) checkParameters(parameters);
}

function printTrigger(input: TriggerChanges) {
  const { webhookSender, cron, attributionActor } = input;
  const schedule = { cron_expression: cron, attribution_actor: attributionActor };
  const hasSchedule = cron !== undefined || attributionActor !== undefined;
  const source = {
    ...(webhookSender !== undefined && { webhook: { sender: webhookSender } }),
    ...(hasSchedule && { schedule }),
  };
  return {
    event_preset: input.eventPreset,
    event_name: input.eventName,
    checkout_ref: input.checkoutRef,
    config_ref: input.configRef,
    disabled: input.isDisabled,
    event_source: Object.keys(source).length === 0 ? undefined : source,
    parameters: input.parameters,
  };
}
