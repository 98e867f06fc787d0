// The engine's own jobs, and what other features may import from it.

import { createDeliverAnswerJob } from './deliver-answer.ts';
import type { JobDeps } from './deps.ts';
import type { AnyJobDefinition } from './job.ts';
import { createPostNoteJob } from './post-note.ts';
import { createRefreshSuggestionsJob } from './refresh-suggestions.ts';

export const createEngineJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createDeliverAnswerJob(deps),
  createPostNoteJob(deps),
  createRefreshSuggestionsJob(deps),
];
