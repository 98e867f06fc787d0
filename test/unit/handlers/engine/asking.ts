// Runs a handler in tests: a person in a channel, and a text run the way the dispatcher would.

import type { JobRequest } from '../../../../src/contracts/index.ts';
import { runOrAskProject } from '../../../../src/handlers/engine/ask-project.ts';
import type { Asker, HandlerContext } from '../../../../src/handlers/engine/command.ts';
import type { Outcome } from '../../../../src/handlers/engine/outcome.ts';
import { readCommand } from '../../../../src/handlers/engine/read-command.ts';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import type { KnownProject } from '../../../../src/runs/project-names.ts';

export const asker: Asker = {
  actor: { userId: 'U1', teamId: 'T1' },
  place: { channelId: 'C1', responseUrl: 'https://hooks.example/r' },
  invocationId: '17.42.abc',
};

export interface Surroundings {
  defaultProject?: string | undefined;
  /** Slugs, or all that is known. */
  knownProjects?: readonly (string | KnownProject)[];
  maySee?: (slug: string) => boolean;
  mayHide?: boolean;
  /** The value selected in the menu. */
  project?: string;
}

const knownOf = (projects: readonly (string | KnownProject)[]): KnownProject[] =>
  projects.map((each) => (typeof each === 'string' ? { slug: each } : each));

export function contextOf({
  defaultProject,
  knownProjects = [],
  maySee,
  mayHide,
}: Surroundings = {}): HandlerContext {
  const known = knownOf(knownProjects);
  const context = { ...asker, defaultProject, knownProjects: known, appHosts: ['ci.example.com'], commands };
  return { ...context, ...(maySee && { maySee }), ...(mayHide && { mayHide }) };
}

export function ask(typed: string, surroundings: Surroundings = {}): Outcome {
  const { command, args } = readCommand(typed, commands, surroundings);
  return runOrAskProject(command, args, contextOf(surroundings));
}

/** The only job an outcome enqueues, without who asked and where. */
export function jobOf(outcome: Outcome): { name: JobRequest['name']; payload: Record<string, unknown> } {
  if (outcome.kind !== 'enqueue') throw new Error(`no job, but ${JSON.stringify(outcome)}`);
  const { actor: _actor, place: _place, ...payload } = outcome.job.payload as Record<string, unknown>;
  return { name: outcome.job.name, payload };
}

/** Everything a person would read or a button would carry. */
export const said = (outcome: unknown): string => JSON.stringify(outcome);

export function problemOf(typed: string, surroundings: Surroundings = {}): string {
  try {
    return `no problem, but ${said(ask(typed, surroundings))}`;
  } catch (error) {
    return (error as Error).name === 'UsageError' ? (error as Error).message : `not a UsageError: ${error}`;
  }
}

/** The line that a usage error suggests, as Slack sends it: a person selected from its list arrives as an id. */
export const exampleIn = (problem: string): string | undefined =>
  /\nFor example: `\/circleci (.*)`$/.exec(problem)?.[1]?.replace('@team', '<!subteam^S012AB3CD|@team>');
