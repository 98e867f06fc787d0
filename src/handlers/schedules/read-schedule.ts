// Which schedule a command means and what it should run, from its words and flags. Pure.
import type { CommandArgs } from '../engine/command.ts';
import { branchFlag, tagFlag } from '../parse/read-branch.ts';

/** Throws UsageError. */
export function readScheduleName(args: CommandArgs, example: string): string {
  const name = args.words[0]?.trim() ?? '';
  if (name !== '') return name;
  throw args.wrong('Which schedule? Give its name: `/circleci schedules list` shows all of them.', example);
}

const OWN = ['branch', 'tag'] as const;

/** CircleCI keeps a schedule's branch or tag among its parameters, so those two names are taken. */
export const takenParameter = (parameters: object): (typeof OWN)[number] | undefined =>
  OWN.find((name) => Object.hasOwn(parameters, name));

/** Throws UsageError. */
export function readScheduleParameters(args: CommandArgs, example: string): ReturnType<CommandArgs['pairs']> {
  const parameters = args.pairs('param');
  const taken = takenParameter(parameters);
  if (taken === undefined) return parameters;
  throw args.wrong(`\`${taken}\` isn’t a parameter of a schedule. Use \`--${taken}\`.`, example);
}

/** A branch, a tag or neither. Throws UsageError for both. */
export function readScheduleRef(args: CommandArgs, example: string): { branch?: string; tag?: string } {
  const [branch, tag] = [branchFlag(args), tagFlag(args)];
  if (branch !== undefined && tag !== undefined) {
    throw args.wrong('A schedule runs a branch or a tag, not both.', example);
  }
  return {
    ...(branch === undefined ? {} : { branch }),
    ...(tag === undefined ? {} : { tag }),
  };
}
