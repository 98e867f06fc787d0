// A door: something a person can type, click or submit. A row says how to use it, what a policy calls it, and what it
// leads to. Rows repeat these facts on purpose, so a weaker declaration in src fails a test.
import type { Access, Rule } from '../../../src/policy/policy.ts';
import type { DoorWorld } from './door-world.ts';

export interface Door {
  /** The id in the registry. */
  id: string;
  /** Distinguishes several rows of one door. */
  variant?: string;
  /** The command a policy rule must name. */
  command: string;
  access: Access;
  /**
   * What else a rule can match it by: a run has a project and a branch; an organization matches any of its projects.
   */
  about: 'run' | 'project' | 'org' | 'channel' | 'person';
  /** If it isn't WEB. */
  project?: string;
  /** Sets up what must exist first, under a policy that allows everything. */
  ready?(world: DoorWorld): Promise<unknown> | unknown;
  knock(world: DoorWorld): Promise<unknown>;
  /**
   * Leads to a request that changes CircleCI, changed settings, a channel message, or an answer that shows this text.
   */
  leads: 'circleci' | 'settings' | 'channel' | { shows: string };
  /** Rules it needs in addition, e.g. for a schedule that starts a pipeline. */
  also?(world: DoorWorld): Rule[];
  /** Dimensions that no rule can match it by. */
  never?: readonly Dimension[];
  /**
   * What the job does if the policy changes after the door: `asks` again (the default), or `trusts` the door's
   * decision.
   */
  job?: 'asks' | 'trusts' | 'none';
  /** Where a denial is told to nobody: no person asked, or a modal reports it later. */
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
