// What people see and do in CircleCI's web app.
import type { TestOutcome } from './job-tests.ts';
import type { Workflow } from './model.ts';

export interface RerunRequest {
  jobs?: string[] | undefined;
  from_failed?: boolean | undefined;
  enable_ssh?: boolean | undefined;
  sparse_tree?: boolean | undefined;
}

/** Throws what the API would refuse. */
export interface WebAppPerson {
  approve(jobId: string): void;
  /** From the start, or as the request says. */
  rerun(workflowId: string, request?: RerunRequest): Workflow;
  cancel(workflowId: string): void;
}

export interface InspectedJob {
  steps: InspectedStep[];
  tests: TestOutcome[];
}

export interface InspectedStep {
  name: string;
  status: string;
  /** Its beginning. Empty if it has none. */
  output: string;
  isCut: boolean;
}
