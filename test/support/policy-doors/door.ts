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
  /** Several if each is needed. */
  access: Access | readonly Access[];
  /** Other commands that it does the work of. */
  includes?: readonly string[];
  /** Decides by what else a rule can name it: a run has a project and a branch, an organization is any project of it. */
  about: 'run' | 'project' | 'org' | 'channel' | 'person';
  /** Where it is not WEB. */
  project?: string;
  /** It touches several projects, and a rule that denies this one alone closes it. Always so for an organization. */
  oneOf?: string;
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

/** `one project`: one of those that it touches. `access 2`: its second kind of access. `included`: the first command that it does the work of. */
export type Dimension =
  | 'command'
  | 'included'
  | 'access'
  | 'access 2'
  | 'channel'
  | 'role'
  | 'project'
  | 'one project'
  | 'branch';

export const dimensionsOf = ({ about, access, includes = [], oneOf, never = [] }: Door): Dimension[] => {
  const more: Record<Door['about'], Dimension[]> = {
    run: ['project', 'branch'],
    project: ['project'],
    org: ['project', 'one project'],
    channel: ['project'],
    person: [],
  };
  const all: Dimension[] = [
    'command',
    ...(includes.length > 0 ? (['included'] as const) : []),
    'access',
    ...([access].flat().length > 1 ? (['access 2'] as const) : []),
    'channel',
    'role',
    ...more[about],
    ...(oneOf === undefined ? [] : (['one project'] as const)),
  ];
  return all.filter((each) => !never.includes(each));
};

export const nameOf = ({ id, variant }: Door): string => (variant === undefined ? id : `${id} (${variant})`);
