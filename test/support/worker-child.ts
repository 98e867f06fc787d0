// A worker process that takes one card job, reports it, and never finishes: for tests that kill it.
import { Redis } from 'ioredis';
import { startWorkers } from '../../src/jobs/engine/worker.ts';
import { patient } from '../../src/store/connection.ts';
import { silentLog } from './log.ts';

const [url = '', prefix = ''] = process.argv.slice(2);
const connection = new Redis(url, { ...patient, connectionName: `${prefix}-child` });
startWorkers({
  connection,
  prefix,
  definitions: [
    {
      name: 'deliver-card',
      run(_, { jobId }) {
        process.stdout.write(`${jobId}\n`);
        return new Promise(() => undefined);
      },
    },
  ],
  concurrency: { interactive: 1, intake: 1, delivery: 1, upkeep: 1 },
  log: silentLog,
  onFinalFailure: async () => undefined,
});
