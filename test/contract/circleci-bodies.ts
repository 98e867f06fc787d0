// Bodies to hold the stand-in and the schema against each other. `$word` is filled in by the contract.
import { adminBodies } from './circleci-bodies-admin.ts';
import { runBodies } from './circleci-bodies-runs.ts';
import { scheduleBodies } from './circleci-bodies-schedules.ts';
import type { BodyCase } from './circleci-body-case.ts';

export const bodies: BodyCase[] = [...runBodies, ...adminBodies, ...scheduleBodies];
