// The settings that say where the process listens, part of the table in config.ts.
import { z } from 'zod';
import { whole } from './fields.ts';

export const listenSettings = {
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    about: 'Address to listen on. Use 0.0.0.0 in a container.',
  },
  PORT: {
    schema: whole('a port number', 0, 65_535).default(3000),
    about: 'Port to listen on.',
  },
  METRICS_PORT: {
    schema: whole('a port number', 0, 65_535).optional(),
    about: 'Port for `/metrics` alone. Set it wherever PORT can be reached from outside.',
    defaultText: 'the same as PORT',
  },
  METRICS_TOKEN: {
    schema: z.string().min(16, 'must have at least 16 characters').optional(),
    about: 'If set, `/metrics` needs it as a bearer token.',
    secret: true,
  },
  QUEUES_TOKEN: {
    schema: z.string().min(16, 'must have at least 16 characters').optional(),
    about:
      'Turns on the page `/queues` on METRICS_PORT, which shows the jobs in the queues. The password of that page.',
    secret: true,
  },
  LAME_DUCK_SECONDS: {
    schema: whole('a number of seconds', 0, 300).default(5),
    about: 'After SIGTERM, how long it serves on while /readyz answers 503, for load balancers to notice.',
  },
} as const;
