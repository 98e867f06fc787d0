// The jobs of the feature "doctor", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createDoctorJob } from './doctor.ts';

export const createDoctorJobs = (deps: JobDeps): AnyJobDefinition[] => [createDoctorJob(deps)];
export type { Finding } from '../../blocks/doctor/doctor.ts';
export {
  judgeBeginning,
  judgeClock,
  judgeLoss,
  judgeMissigned,
  judgeQueues,
  judgeRedis,
} from './judge-health.ts';
export { judgeIntake, judgeRefusal, judgeScopes } from './judge-slack.ts';
