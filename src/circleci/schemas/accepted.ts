// The answer to a change with no useful result, mostly `{message: "Accepted."}`.
import { z } from 'zod';

export const Accepted = z.unknown().transform(() => undefined);
