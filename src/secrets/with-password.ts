// The password in a URL, which drivers may print alone, as it is encoded and as it was typed.

/** The value itself, and the password if it is a URL that has one. */
export function withPassword(value: string): string[] {
  const { password } = URL.canParse(value) ? new URL(value) : { password: '' };
  return password === '' ? [value] : [value, password, asTyped(password)];
}

function asTyped(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
