// Sends what the person does to the server, and shows a toast if it fails.
import type { Act, Done } from '../../web/acts/index.ts';
import { toast } from './toast.tsx';

async function send(what: Act): Promise<Done> {
  try {
    const answer = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    });
    return (await answer.json()) as Done;
  } catch {
    return { ok: false, error: "The playground isn't running anymore. Start ./script/demo again." };
  }
}

/** Never rejects. */
export async function act(what: Act): Promise<Done> {
  const done = await send(what);
  if (!done.ok && !done.errors) toast(done.error ?? "That didn't work.");
  return done;
}
