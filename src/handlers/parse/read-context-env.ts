// Reads a context and a variable name, and rejects anything that could be a value. Pure.
import type { CommandArgs } from '../engine/command.ts';
import { isContextName } from './read-context-name.ts';
import { isEnvName } from './read-env-name.ts';

/** Throws UsageError for anything else without echoing it: it may be a leaked secret. */
export function readContextEnv(args: CommandArgs, leaked: string): { context: string; name: string } {
  const [context, name] = args.words;
  if (context === undefined) throw args.wrong('Which context, and which variable? Give both names.');
  if (name === undefined && !context.includes('=')) {
    throw args.wrong('Which variable? Give the context’s name, then the variable’s.');
  }
  if (name === undefined || !isContextName(context) || !isEnvName(name)) throw args.wrong(leaked);
  return { context: context.trim(), name };
}
