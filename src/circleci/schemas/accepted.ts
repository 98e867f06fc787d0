// The answer to a change that has no result worth reading, mostly `{message: "Accepted."}`.
import { z } from 'zod';

export const Accepted = z.unknown().transform(() => undefined);
