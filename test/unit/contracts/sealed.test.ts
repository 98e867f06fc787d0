// A secret that a contract doesn't declare would stay in Redis for days after its job.
import { expect, it } from 'vitest';
import { contracts, type JobName, sealedOf } from '../../../src/contracts/index.ts';

const names = Object.keys(contracts) as JobName[];
const fieldsOf = (name: JobName) => Object.keys(contracts[name].payload.shape);

it('every sealed field is declared', () => {
  const sealed = names.filter((name) => fieldsOf(name).some((field) => field.startsWith('sealed')));
  expect(sealed).toEqual(names.filter((name) => sealedOf(name) !== undefined));
  expect(sealed).toEqual(['env-set', 'contexts-set', 'keys-add-ssh', 'keys-heroku', 'login']);
});

it('what is declared is a field of the payload', () => {
  for (const name of names) {
    const field = sealedOf(name)?.field;
    if (field !== undefined) expect(fieldsOf(name)).toContain(field);
  }
});

it('a job of another version has none', () => {
  expect(sealedOf('no-such-job' as JobName)).toBeUndefined();
});
