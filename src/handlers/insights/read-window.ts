// `--window`: over how many days CircleCI sums up. Pure.
import type { CommandArgs } from '../engine/command.ts';

const WINDOWS = [7, 30, 90] as const;
type WindowDays = (typeof WINDOWS)[number];

/** 30 if not given. `command` is for the example. Throws UsageError. */
export function readWindow(args: CommandArgs, command: string): WindowDays {
  const text = args.text('window') ?? '30';
  const days = WINDOWS.find((one) => text.toLowerCase().replace(/(?<!\s)\s*d(ays?)?$/, '') === String(one));
  if (days !== undefined) return days;
  throw args.wrong(
    `\`--window\` takes \`7\`, \`30\` or \`90\` days, not ${args.shown(text)}.`,
    `${command} --window 90`,
  );
}
