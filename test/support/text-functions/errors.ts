// Which errors are answers to people or to the caller.
import { ZodError } from 'zod';
import { BotError } from '../../../src/errors.ts';
import { ProjectNeeded } from '../../../src/handlers/parse/project-needed.ts';

/** A sentence for the person who asked. */
export const isAnswer = (error: unknown): boolean =>
  error instanceof BotError || error instanceof ProjectNeeded;

/** Not the body or file that was expected. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof ZodError || error instanceof SyntaxError || isAnswer(error);
