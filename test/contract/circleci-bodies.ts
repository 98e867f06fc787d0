// Request bodies to compare the stand-in with the schema. The contract test fills in each `$word`.
import { adminBodies } from './circleci-bodies-admin.ts';
import { runBodies } from './circleci-bodies-runs.ts';
import { scheduleBodies } from './circleci-bodies-schedules.ts';
import type { BodyCase } from './circleci-body-case.ts';

export const bodies: BodyCase[] = [...runBodies, ...adminBodies, ...scheduleBodies];
