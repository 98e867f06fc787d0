// The sentence for a command that cannot be carried out as typed: what is wrong, how it is used, and a correct line.
import { UsageError } from '../../errors.ts';

interface Usage {
  usage: string;
  examples: readonly string[];
}

/** `problem` is one sentence; `example` a line that works, built from what was typed. Both without `/circleci`. */
export function usageError(command: Usage, problem: string, example?: string): UsageError {
  const line = example ?? command.examples[0] ?? command.usage;
  return new UsageError(
    `${problem}\nUsage: ${asTyped(`/circleci ${command.usage}`)}\nFor example: ${asTyped(`/circleci ${line}`)}`,
  );
}

/** A name or what was typed, set off from our own words and kept short. The renderer escapes it for Slack. */
export function asTyped(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('`', "'");
  return `\`${line.length > 200 ? `${line.slice(0, 199)}…` : line || ' '}\``;
}
