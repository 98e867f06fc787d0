// Removes secrets from log text: configured secrets by value, all others by pattern.
import { cover, findCredentials } from '../secrets/find-credentials.ts';

const MASK = '[redacted]';

/** Returns a function that masks every given secret (as is and JSON-escaped) and every known token format. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  // Longest first, so that a secret that contains another one is masked completely.
  const values = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => {
    const masked = values.reduce((rest, value) => rest.replaceAll(value, MASK), text);
    return cover(masked, findCredentials(masked), MASK);
  };
}
