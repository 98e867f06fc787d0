// Takes secrets out of text on its way to a log: the configured ones by value, the rest by their shape.

// https://docs.slack.dev/authentication/tokens ; response_url and webhook URLs are capabilities too.
const shapes: readonly [RegExp, string][] = [
  [/\bxox[a-z]-[\w-]{8,}/g, 'xox*-[redacted]'],
  [/\bxapp-[\w-]{8,}/g, 'xapp-[redacted]'],
  [/\bCCI[A-Z]{2,6}_[\w-]{8,}/g, 'CCI*_[redacted]'],
  [/(https?:\/\/hooks\.slack(?:-gov)?\.com\/)[^\s"'\\]+/g, '$1[redacted]'],
  [/("?(?:responseUrl|response_url)"?\s*[:=]\s*\\?"?)[^"\s,}\\]+/g, '$1[redacted]'],
  [/((?:Circle-Token|Authorization)"?\s*[:=]\s*\\?"?(?:Bearer |Basic )?)[^"\s,}\\]+/gi, '$1[redacted]'],
  // ioredis hangs the command that failed on its errors, and this one carries the password.
  [/("name":"(?:hello|auth)","args":\[)[^\]]*/gi, '$1"[redacted]"'],
  [/(rediss?:\/\/[^:@/\s"]*:)[^@\s"]+@/g, '$1[redacted]@'],
];

/** A function that masks every given secret (as is, and as JSON would escape it) and every known token shape. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  // Longest first, so that a secret that contains another is not left half standing.
  const values = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => {
    const masked = values.reduce((rest, value) => rest.replaceAll(value, '[redacted]'), text);
    return shapes.reduce((rest, [shape, cover]) => rest.replace(shape, cover), masked);
  };
}
