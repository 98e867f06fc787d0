// The ids and names that client calls use. `sampleIds` has them in the formats of CircleCI's contract;
// stand-in-world.ts creates a server that really has them.

export interface Ids {
  slug: string;
  organizationSlug: string;
  user: string;
  organization: string;
  project: string;
  /** The project that owns the definition and the trigger. */
  appProject: string;
  definition: string;
  /** A definition of `project`. */
  ownDefinition: string;
  trigger: string;
  schedule: string;
  pipeline: string;
  pipelineNumber: number;
  /** A workflow that can be canceled, with a job on hold. */
  workflow: string;
  approval: string;
  /** A workflow that has ended. */
  doneWorkflow: string;
  job: string;
  jobNumber: number;
  /** A running job. */
  runningJob: string;
  runningNumber: number;
  continuationKey: string;
  context: string;
  restriction: string;
  variable: string;
  fingerprint: string;
  webhook: string;
  workflowName: string;
  usageExport: string;
  environment: string;
  component: string;
  currentVersion: string;
  targetVersion: string;
  /** Fingerprint of an SSH key for `h.example`. */
  sshFingerprint: string;
}

const uuid = (number: number): string => `5034460f-c7c4-4c43-9457-${String(number).padStart(12, '0')}`;

export const sampleIds: Ids = {
  slug: 'github/acme/web',
  organizationSlug: 'github/acme',
  user: uuid(1),
  organization: uuid(2),
  project: uuid(3),
  appProject: uuid(4),
  definition: uuid(5),
  ownDefinition: uuid(6),
  trigger: uuid(7),
  schedule: uuid(8),
  pipeline: uuid(9),
  pipelineNumber: 25,
  workflow: uuid(10),
  approval: uuid(11),
  doneWorkflow: uuid(12),
  job: uuid(13),
  jobNumber: 7,
  runningJob: uuid(14),
  runningNumber: 8,
  continuationKey: 'k',
  context: uuid(15),
  restriction: uuid(16),
  variable: 'A B',
  fingerprint: 'SHA256:a/b+=',
  webhook: uuid(17),
  workflowName: 'a/b',
  usageExport: uuid(18),
  environment: uuid(19),
  component: uuid(20),
  currentVersion: '2',
  targetVersion: '1',
  sshFingerprint: 'c9:0b:1c',
};
