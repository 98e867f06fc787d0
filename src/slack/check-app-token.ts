// Asks Slack whether it accepts the app-level token, without opening a connection.
// https://docs.slack.dev/reference/methods/apps.connections.open
import { z } from 'zod';

const Answer = z.object({
  ok: z.boolean(),
  error: z
    .string()
    .regex(/^[\w.:-]{1,80}$/)
    .optional(),
});

/** Undefined if it does. Otherwise Slack's word for why not, or `no answer`. */
export async function checkAppToken({ token, apiUrl }: { token: string; apiUrl: string }) {
  try {
    const response = await fetch(new URL('apps.connections.open', apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
    const { ok, error = 'unreadable' } = Answer.parse(await response.json());
    return ok ? undefined : error;
  } catch {
    return 'no answer';
  }
}
