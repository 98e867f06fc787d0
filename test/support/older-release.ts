// The bot as an older release: RELEASE_LACKS names jobs that it doesn't know yet, and RELEASE_NEEDS fields of a payload that it still needs, as
// `job.field`.
import { z } from 'zod';
import { contracts } from '../../src/contracts/index.ts';

const list = (text = '') => text.split(',').filter((part) => part !== '');
const rows = contracts as Record<string, { payload: z.ZodObject }>;

// Its handlers still look them up, so they stay reachable: only nothing owns them anymore.
const lacking = Object.fromEntries(list(process.env.RELEASE_LACKS).map((name) => [name, rows[name]]));
Object.setPrototypeOf(contracts, lacking);
for (const name of Object.keys(lacking)) delete rows[name];
for (const [name = '', field = ''] of list(process.env.RELEASE_NEEDS).map((part) => part.split('.'))) {
  const row = rows[name];
  if (row !== undefined) row.payload = row.payload.extend({ [field]: z.string() });
}
// Only now, because its sources read the contracts as they load.
await import('../../src/main.ts');
