// The job that checks whether the bot can work.
import { z } from 'zod';
import { asks } from './contract.ts';

export const doctorContracts = {
  doctor: asks({
    command: 'doctor',
    access: 'read',
    about: 'project',
    fields: { project: z.string().optional() },
  }),
};
