// A door of the bot: something a person can type, click or submit. One row says how to knock on it, what a policy calls
// it, and what it leads to. The rows state that for themselves, so that a row of src that says less is noticed.
import type { Access, Rule } from '../../../src/policy/policy.ts';
import type { DoorWorld } from './door-world.ts';

export interface Door {
  /** As the registry names it. */
  id: string;
  /** Tells several rows of one door apart. */
  variant?: string;
  /** What a rule has to name. */
  command: string;
  access: Access;
  /** Decides by what else a rule can name it: a run has a project and a branch, an organization is any project of it. */
  about: 'run' | 'project' | 'org' | 'channel' | 'person';
  /** Where it is not WEB. */
  project?: string;
  /** What has to be there before, under a policy that lets everything pass. */
  ready?(world: DoorWorld): Promise<unknown> | unknown;
  knock(world: DoorWorld): Promise<unknown>;
  /** To a request that changes CircleCI, to changed settings, to a message for all, or to an answer that shows this. */
  leads: 'circleci' | 'settings' | 'channel' | { shows: string };
  /** What it needs besides, as what starts a pipeline by way of a schedule does. */
  also?(world: DoorWorld): Rule[];
  /** Dimensions that no rule can name it by. */
  never?: readonly Dimension[];
  /** What its job does when the policy changed after the door: `asks` again (the default), or does as the door allowed. */
  job?: 'asks' | 'trusts' | 'none';
  /** It is gone once somebody has knocked, denied or not. */
  once?: true;
  /** Nobody has asked anything, or a window says it later: a denial is told to nobody, at the door or in its job. */
  silent?: 'at the door' | 'in its job' | 'always';
}

export type Dimension = 'command' | 'access' | 'channel' | 'role' | 'project' | 'branch';

export const dimensionsOf = ({ about, never = [] }: Door): Dimension[] => {
  const more: Record<Door['about'], Dimension[]> = {
    run: ['project', 'branch'],
    project: ['project'],
    org: ['project'],
    channel: [],
    person: [],
  };
  const all: Dimension[] = ['command', 'access', 'channel', 'role', ...more[about]];
  return all.filter((each) => !never.includes(each));
};

export const nameOf = ({ id, variant }: Door): string => (variant === undefined ? id : `${id} (${variant})`);
