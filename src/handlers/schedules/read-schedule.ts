// Which schedule a command means and what it should run, from its words and flags. Pure.
import type { CommandArgs } from '../engine/command.ts';

/** Throws UsageError. */
export function readScheduleName(args: CommandArgs, example: string): string {
  const name = args.words[0]?.trim() ?? '';
  if (name !== '') return name;
  throw args.wrong('Which schedule? Give its name: `/circleci schedules list` shows all of them.', example);
}

/** A branch, a tag or neither. Throws UsageError for both. */
export function readScheduleRef(args: CommandArgs, example: string): { branch?: string; tag?: string } {
  const [branch, tag] = [args.text('branch'), args.text('tag')];
  if (branch !== undefined && tag !== undefined) {
    throw args.wrong('A schedule runs a branch or a tag, not both.', example);
  }
  return {
    ...(branch === undefined ? {} : { branch }),
    ...(tag === undefined ? {} : { tag }),
  };
}
