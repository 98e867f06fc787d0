// Sends what the person does to the server, and shows a toast if it fails.

let hiding;

/** @param {string} text */
export function toast(text) {
  const box = document.querySelector('#toast');
  box.textContent = text;
  box.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    box.hidden = true;
  }, 5000);
}

async function send(what) {
  try {
    const answer = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    });
    return await answer.json();
  } catch (error) {
    return { ok: false, error: String(error) };
  }
}

/** Never rejects. @param {object} what */
export async function act(what) {
  const done = await send(what);
  if (!done.ok && !done.errors) toast(done.error ?? "That didn't work.");
  return done;
}
