// Every function that takes text from logs, names, config, commands, mentions, webhooks, tests and policy files.
import { blockFunctions } from './blocks.ts';
import { circleciFunctions } from './circleci.ts';
import { commandFunctions } from './commands.ts';
import { intakeFunctions } from './intake.ts';
import { phraseFunctions } from './phrases.ts';
import { ruleFunctions } from './rules.ts';
import type { TextFunction } from './text-function.ts';

export const allTextFunctions: readonly TextFunction[] = [
  ...circleciFunctions,
  ...ruleFunctions,
  ...blockFunctions,
  ...commandFunctions,
  ...phraseFunctions,
  ...intakeFunctions,
];
