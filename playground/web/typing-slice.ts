// What the composer can complete: the bot's own commands and flags, as its help lists them, and the projects and branches
// of the CircleCI stand-in.
import { commands } from '../../src/handlers/engine/registry.ts';
import type { PlaygroundWorld, Slice } from './slices.ts';

export interface TypedCommand {
  name: string;
  summary: string;
  usage: string;
  flags: { name: string; takesValue: boolean }[];
}
export interface TypingData {
  commands: TypedCommand[];
  projects: { name: string; branches: string[] }[];
}

const known: TypedCommand[] = commands.map(({ name, summary, usage, flags }) => ({
  name,
  summary,
  usage,
  // Every command takes --project.
  flags: Object.entries({ ...flags, project: 'text' }).map(([flag, kind]) => ({
    name: flag,
    takesValue: kind !== 'switch',
  })),
}));

/** Branches appear with pushes, which the stand-in doesn't announce. */
const LOOK_MS = 1000;

export function createTypingSlice({ circleci }: Pick<PlaygroundWorld, 'circleci'>): Slice<TypingData> {
  const projects = () =>
    circleci.state.projects.map(({ organizationName, name, heads }) => ({
      name: `${organizationName}/${name}`,
      branches: [...heads.keys()],
    }));
  return {
    name: 'typing',
    read: () => ({ commands: known, projects: projects() }),
    watch: (changed) => {
      let seen = JSON.stringify(projects());
      const looking = setInterval(() => {
        const now = JSON.stringify(projects());
        if (now !== seen) changed();
        seen = now;
      }, LOOK_MS);
      return () => clearInterval(looking);
    },
  };
}
