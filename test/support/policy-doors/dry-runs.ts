// Each change once more, with `--dry-run`: it takes the same right, shows what would be sent, and sends nothing.
import { commands } from '../../../src/handlers/engine/registry.ts';
import type { Door } from './door.ts';

/** Of those that take the flag, so that the next one is in it from its first day. */
export function dryRunsOf(doors: readonly Door[]): Door[] {
  const isDryable = ({ id }: Door) =>
    commands.some(({ name, flags }) => name === id && flags['dry-run'] !== undefined);
  return doors.filter((door) => isDryable(door) && isPlain(door)).map(dry);
}

/** A form has no dry run. */
const isPlain = ({ variant }: Door) => variant === undefined || variant.startsWith('ssh');

/** Without its window or question: the dry run is a job, and says its denial. */
function dry({ job: _job, silent: _silent, variant, ...door }: Door): Door {
  return {
    ...door,
    variant: variant === undefined ? 'dry run' : `${variant}, dry run`,
    knock: (world) => door.knock({ ...world, type: (line) => world.type(`${line} --dry-run`) }),
    leads: { shows: 'Leave out `--dry-run` to do it' },
  };
}
