// Everything the web and the workers share: for each job its payload, queue, attempts, effect, and who may ask for
// it. Payloads hold ids, not bodies; secrets are sealed (store/seal.ts). One page per feature.
import type { z } from 'zod';
import type { CommandRow } from '../policy/find-void-rules.ts';
import { accountsContracts } from './accounts.ts';
import { contextsContracts } from './contexts.ts';
import type { About, AccessNeeded, Contract, Sealed, WhoMay } from './contract.ts';
import { deploysContracts } from './deploys.ts';
import { doctorContracts } from './doctor.ts';
import { engineContracts } from './engine.ts';
import { envContracts } from './env.ts';
import { failuresContracts } from './failures.ts';
import { homeContracts } from './home.ts';
import { insightsContracts } from './insights.ts';
import { keysContracts } from './keys.ts';
import { notificationsContracts } from './notifications.ts';
import { policyContracts } from './policy.ts';
import { projectContracts } from './project.ts';
import { runsContracts } from './runs.ts';
import { schedulesContracts } from './schedules.ts';
import { subscriptionsContracts } from './subscriptions.ts';
import { trackingContracts } from './tracking.ts';
import { webhooksContracts } from './webhooks.ts';

export { tokenPurpose } from './accounts.ts';
export { contextEnvPurpose, Restriction } from './contexts.ts';
export {
  type About,
  Actor,
  type Contract,
  judgedIn,
  KEPT_SHUT_OUT_MS,
  keptMs,
  Place,
  Say,
  Target,
  WindowPlace,
} from './contract.ts';
export { SuggestionList } from './engine.ts';
export { envPurpose } from './env.ts';
export { herokuKeyPurpose, sshKeyPurpose } from './keys.ts';
export { judgeSetting, SettingChange, TriggerEdit } from './project.ts';
export { Timetable } from './schedules.ts';
export { CircleciEvent } from './tracking.ts';

/** The pages, named like the features' folders. */
export const pages = {
  runs: runsContracts,
  failures: failuresContracts,
  env: envContracts,
  contexts: contextsContracts,
  keys: keysContracts,
  project: projectContracts,
  schedules: schedulesContracts,
  webhooks: webhooksContracts,
  insights: insightsContracts,
  deploys: deploysContracts,
  subscriptions: subscriptionsContracts,
  notifications: notificationsContracts,
  accounts: accountsContracts,
  policy: policyContracts,
  doctor: doctorContracts,
  home: homeContracts,
  tracking: trackingContracts,
  engine: engineContracts,
} satisfies Record<string, Record<string, Contract>>;

export const contracts = {
  ...pages.runs,
  ...pages.failures,
  ...pages.env,
  ...pages.contexts,
  ...pages.keys,
  ...pages.project,
  ...pages.schedules,
  ...pages.webhooks,
  ...pages.insights,
  ...pages.deploys,
  ...pages.subscriptions,
  ...pages.notifications,
  ...pages.accounts,
  ...pages.policy,
  ...pages.doctor,
  ...pages.home,
  ...pages.tracking,
  ...pages.engine,
};

type Contracts = typeof contracts;
export type JobName = keyof Contracts;
export type Payload<Name extends JobName> = z.infer<Contracts[Name]['payload']>;

/** Undefined if the name comes from another version of the bot. */
export const contractOf = (name: string): Contract | undefined =>
  Object.hasOwn(contracts, name) ? contracts[name as JobName] : undefined;

/** Jobs that people ask for, each with a policy row. */
export type AskedName = {
  [Name in JobName]: Contracts[Name] extends { command: string } ? Name : never;
}[JobName];

/**
 * A handler's request for a job. A second request with the same `id` is ignored. An id has no `:` and isn't all
 * digits.
 */
export type JobRequest = { [Name in JobName]: { name: Name; id: string; payload: Payload<Name> } }[JobName];

/** The policy row for one request. */
export interface Permission {
  command: string;
  /** Other commands whose work it does as well. */
  includes?: readonly string[];
  /** Each of them is needed. */
  access: AccessNeeded;
  about: About;
}

/** Only looks: a denial of it changes nothing that the audit should know. */
export const isLook = ({ access }: Pick<Permission, 'access'>): boolean =>
  [access].flat().every((one) => one === 'read');

/** Jobs that people ask for about something with a branch. */
export type RunName = {
  [Name in AskedName]: Contracts[Name] extends { about: 'run' } ? Name : never;
}[AskedName];

/** Undefined: the bot's own work, which the policy doesn't cover. */
export function permissionOf({
  name,
  payload,
}: Pick<JobRequest, 'name' | 'payload'>): Permission | undefined {
  const contract = contracts[name];
  return 'command' in contract ? rowOf(contract as WhoMay<unknown>, payload) : undefined;
}

/** Whether the job stores something for the channel where it is asked. */
export const setsChannel = (name: JobName): boolean => 'setsChannel' in contracts[name];

/** Whether open-source projects are read without a token for it. */
export function readsPublic({ name, payload }: Pick<JobRequest, 'name' | 'payload'>): boolean {
  const { readsPublic: reads = false } = contracts[name] as Partial<WhoMay<unknown>>;
  return typeof reads === 'function' ? reads(payload) : reads;
}

/** The access level unless a flag raises it. For help, and for modals that open before there is a request. */
export function leastPermission(name: AskedName): Permission {
  return rowOf(contracts[name] as WhoMay<unknown>, {});
}

/** Every command, as rules can name it (policy/find-void-rules.ts). */
export function commandRows(): CommandRow[] {
  const asked = Object.keys(contracts).filter(
    (name): name is AskedName => 'command' in contracts[name as JobName],
  );
  const changing = new Set(
    asked.flatMap((name) => (contracts[name].effect === 'once' ? [leastPermission(name).command] : [])),
  );
  return [
    // It starts no job, so it has no contract.
    { command: 'help', access: ['read'], hasBranch: false, project: 'any', changesCircleci: false },
    ...asked.map((name): CommandRow => {
      // With every flag that a payload can have, and with none.
      const raised = rowOf(contracts[name] as WhoMay<unknown>, new Proxy({}, { get: () => true }));
      const { command, includes = [], about, access } = leastPermission(name);
      return {
        command,
        access: [access, raised.access].flat(),
        hasBranch: about === 'run',
        project: about === 'person' ? 'any' : about === 'everything' ? 'none' : 'one',
        // `schedules run` changes nothing itself: it leads to a `trigger`.
        changesCircleci: [command, ...includes].some((one) => changing.has(one)),
      };
    }),
  ];
}

function rowOf({ command, includes, access, about }: WhoMay<unknown>, payload: unknown): Permission {
  const needed = typeof access === 'function' ? access(payload) : access;
  const others = typeof includes === 'function' ? includes(payload) : includes;
  return { command, ...(others !== undefined && { includes: others }), access: needed, about };
}

/** The secret in a job's payload, if its contract has one. `name` may come from another version. */
export function sealedOf(name: JobName): Sealed<object> | undefined {
  const contract: Contract & { sealed?: Sealed<never> } = contracts[name];
  return contract?.sealed as Sealed<object> | undefined;
}

/** The place of a job among those that wait in its queue: without one first, then the lowest. */
export function priorityOf(name: JobName, payload: unknown): number | undefined {
  const contract: Contract = contracts[name];
  return contract.priority?.(payload as never);
}
