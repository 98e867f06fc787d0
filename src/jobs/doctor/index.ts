// The jobs of the feature "doctor", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createDoctorJob } from './doctor.ts';

export const createDoctorJobs = (deps: JobDeps): AnyJobDefinition[] => [createDoctorJob(deps)];
export type { Finding } from '../../blocks/doctor/doctor.ts';
export {
  judgeClock,
  judgeIntake,
  judgeLoss,
  judgeMissigned,
  judgeQueues,
  judgeRedis,
  judgeRefusal,
  judgeScopes,
} from './judge-health.ts';
