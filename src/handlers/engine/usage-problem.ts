// The message for a command that can't run as typed: what is wrong, the usage, and a correct line.
import { UsageError } from '../../errors.ts';
import { maskText } from '../../secrets/mask-value.ts';

interface Usage {
  usage: string;
  examples: readonly string[];
}

/** `problem` is one sentence; `example` is a line that works, built from what was typed. Both without `/circleci`. */
export function usageError(command: Usage, problem: string, example?: string): UsageError {
  const line = example ?? command.examples[0] ?? command.usage;
  return new UsageError(
    `${problem}\nUsage: ${asTyped(`/circleci ${command.usage}`)}\nFor example: ${asTyped(`/circleci ${line}`)}`,
  );
}

const MAX_READ = 2_000;

/** A name, or what was typed, as a shortened code span without secrets. The renderer escapes it for Slack. */
export function asTyped(text: string): string {
  const line = maskText(text.slice(0, MAX_READ)).replace(/\s+/g, ' ').replaceAll('`', "'");
  return `\`${line.length > 200 ? `${line.slice(0, 199)}…` : line || ' '}\``;
}
