// What the calls of the client are about: ids and names, as a server knows them. `sampleIds` has them in the forms that
// CircleCI's contract asks for; stand-in-world.ts makes a server that really has such things.

export interface Ids {
  slug: string;
  organizationSlug: string;
  user: string;
  organization: string;
  project: string;
  /** The project of the definition and the trigger. */
  appProject: string;
  definition: string;
  /** A definition of `project`. */
  ownDefinition: string;
  trigger: string;
  schedule: string;
  pipeline: string;
  pipelineNumber: number;
  /** One that can be cancelled, with a job that waits. */
  workflow: string;
  approval: string;
  /** One that ended. */
  doneWorkflow: string;
  job: string;
  jobNumber: number;
  /** A job that runs. */
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
  /** Of an SSH key for `h.example`. */
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
