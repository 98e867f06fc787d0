// What the shapes of credentials are made of. Each part costs linear time, whatever the text: what follows an unbounded part
// can't fail, or the part has a bound.
export interface CredentialShape {
  /** One of them is in the text, in lower case, wherever the shape is. Most texts are done with these. */
  hints: readonly string[];
  /** Global. What stands before the secret; without `values`, the secret itself. */
  lead: RegExp;
  /** Sticky, tried in order at the end of `lead`: the secret. */
  values?: readonly RegExp[];
}

/**
 * Where a token may begin: not within a word, but after an underscore, after an escape that a program printed as two
 * characters (`\n`), and after a color code that lost its first one (`[31m`).
 */
export const TOKEN_START = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrt])|(?<=\[[\d;]{0,20}m))`;

/** Where a word begins, and after a line break or a tab that was printed as two characters. */
export const START = String.raw`(?:\b|(?<=\\[nrt]))`;
/** The same for options of command lines. */
export const OPTION = String.raw`(?:(?<![\w-])|(?<=\\[nrt]))`;

/** A line break, also printed as two characters. */
export const BREAK = String.raw`(?:\n|\\n)`;
/** Also escaped, for JSON within JSON. */
export const QUOTE = String.raw`(?:\\{0,3}["'])`;
/** Values that only say that there is none, or where it comes from. */
export const NO_VALUE =
  '(?!(?:null|nil|none|true|false|undefined|empty|unset|required|optional|redacted|hidden|masked|missing|invalid|expired|string|number|boolean|process\\.env|secrets\\.|env\\.|vault:|os\\.environ|xxx)\\b|\\.\\.\\.|x{3})';
/** Nothing that begins a variable, a placeholder or an expression. */
export const FIRST = String.raw`[^\s"'\\*$,;<>({%&|)}\]\[#@\`=]`;
const CHAR = String.raw`[^\s"'\\,;]`;
export const WORD = `${NO_VALUE}${FIRST}${CHAR}`;
/** A digit is near the beginning of generated secrets, and seldom in prose. */
export const HAS_DIGIT = String.raw`(?=[^\s"'\\,;]{0,60}\d)`;

const lead = (source: string, flags = 'gi') => new RegExp(source, flags);
const value = (source: string) => new RegExp(source, 'iy');
export const secret = (hints: string[], source: string): CredentialShape => ({
  hints,
  lead: lead(source, 'g'),
});
export const after = (hints: string[], source: string, ...values: string[]): CredentialShape => ({
  hints,
  lead: lead(source),
  values: values.map(value),
});
/** A command line up to one of its options. It doesn't reach into the next command of that name. */
export const optionOf = (hints: string[], command: string, option: string, text: string): CredentialShape =>
  after(
    hints,
    String.raw`${START}(?:${command})\b(?:(?!${START}(?:${command})\b)(?:\\\n|[^\n])){0,400}?\s${option}`,
    text,
  );

/** Which of them it is: `SECRET_KEY_BASE`, `PASSWORD2`, `DB_PASSWORD_PROD`. */
const WHICH = '(?:[_-]?(?:base|data|prod|production|staging|stage|dev|test|ci|ro|rw|old|new|v?\\d{1,2}))?';
/** A secret by its name, which may be the end of a longer one, as in `DB_PASSWORD`. */
export const NAME = `(?:passw(?:or)?d|passcode|(?<=[a-z][_-])(?:pass|pw)|secret|token|credentials?|(?:api|app|access|secret|private|account|signing|encryption|master|storage|auth|admin|license|deploy|service|record|webhook|jwt|hmac|sharedaccess|shared_access)[_-]?key|client-key-data|connection_?string|(?<![a-z])_auth)${WHICH}`;
export const NAME_HINTS = [
  'pass',
  '_pw',
  '-pw',
  'secret',
  'token',
  'credential',
  'key',
  'connection',
  '_auth',
];
export const HEADERS =
  'circle-token|(?:x-)?api-key|private-token|job-token|x-auth-(?:token|key)|x-vault-token|x-consul-token|x-amz-security-token|dd-(?:api|application)-key|x-functions-key|ocp-apim-subscription-key|x-jfrog-art-api|x-nuget-apikey|x-github-token|deploy-token|x-(?!cache)(?:[a-z]{1,20}-){0,4}(?:key|token|secret|signature)';
/** After an option they are prose, or name where the secret is. */
export const NO_ARGUMENT =
  '(?!-|(?:to|is|in|or|and|for|the|must|may|can|was|are|with|from|option|flag|instead|argument|value)(?![\\w-])|(?:id|type|src|env)=)';
