// Removes secrets from log text: configured secrets by value, all others by pattern.

// https://docs.slack.dev/authentication/tokens ; response_url and webhook URLs are capabilities too.
const shapes: readonly [RegExp, string][] = [
  [/\bxox[a-z]-[\w-]{8,}/g, 'xox*-[redacted]'],
  [/\bxapp-[\w-]{8,}/g, 'xapp-[redacted]'],
  [/\bCCI[A-Z]{2,6}_[\w-]{8,}/g, 'CCI*_[redacted]'],
  [/(https?:\/\/hooks\.slack(?:-gov)?\.com\/)[^\s"'\\]+/g, '$1[redacted]'],
  [/("?(?:responseUrl|response_url)"?\s*[:=]\s*\\?"?)[^"\s,}\\]+/g, '$1[redacted]'],
  [/((?:Circle-Token|Authorization)"?\s*[:=]\s*\\?"?(?:Bearer |Basic )?)[^"\s,}\\]+/gi, '$1[redacted]'],
  // ioredis attaches the failed command to its errors, and this one carries the password.
  [/("name":"(?:hello|auth)","args":\[)[^\]]*/gi, '$1"[redacted]"'],
  [/(rediss?:\/\/[^:@/\s"]*:)[^@\s"]+@/g, '$1[redacted]@'],
];

/** Returns a function that masks every given secret (as is and JSON-escaped) and every known token format. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  // Longest first, so that a secret that contains another one is masked completely.
  const values = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => {
    const masked = values.reduce((rest, value) => rest.replaceAll(value, '[redacted]'), text);
    return shapes.reduce((rest, [shape, cover]) => rest.replace(shape, cover), masked);
  };
}
