// The one list of what counts as a credential in text, for the log, for build logs shown in Slack, and for parameters in
// the audit. Each shape costs linear time, whatever the text: what follows an unbounded part can't fail, or the part has a bound.
import { commandShapes } from './command-shapes.ts';
import {
  after,
  BREAK,
  type CredentialShape,
  FIRST,
  HAS_DIGIT,
  HEADERS,
  NAME,
  NAME_HINTS,
  NO_VALUE,
  QUOTE,
  START,
  secret,
  TOKEN_START,
  WORD,
} from './shape-parts.ts';
import { tokenFormats } from './token-formats.ts';

export const credentialShapes: readonly CredentialShape[] = [
  secret([''], `${TOKEN_START}(?:${tokenFormats.map(({ form }) => form).join('|')})`),
  // A JSON Web Token. Only from its beginning: anywhere else, a long line would be scanned over and over.
  secret(['eyj'], String.raw`(?:(?<![\w-])|(?<=\\[nrt]))eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)*`),
  {
    hints: ['private key'],
    lead: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[^"\\-]|\\(?!")|-(?!----END ))*(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  // The end of a key whose beginning was cut off.
  { hints: ['private key'], lead: /^[A-Za-z0-9+/=\s]*-----END [A-Z ]{0,40}PRIVATE KEY-----/g },

  // NAME=value, "name": "value", name: value. With blanks, or after a colon, it may be prose: then it has to be quoted, to
  // look generated, or to be all that the line has. One search for them and for lists, blocks of YAML and "the password is …".
  after(
    NAME_HINTS,
    `${NAME}(?:s(?=${QUOTE} ?: ?\\[))?(?:${QUOTE}?[ \\t]{0,40}(?:=>?|:=?)[ \\t]{0,3}(?:\\[\\s{0,80}|[|>][+-]?[ \\t]{0,3}${BREAK}[ \\t]{1,80})?|[ \\t]{1,3}(?:is|was) ?:?[ \\t]{1,3})${QUOTE}?`,
    `(?<=\\[\\s{0,80}${QUOTE})[^\\]\\[\\n]{3,400}?(?=${QUOTE}\\s{0,9}\\])`,
    `(?<=[|>][+-]?[ \\t]{0,3}${BREAK}[ \\t]{1,80})[^\\s"'\\\\$<{][^\\n"'\\\\]{2,}`,
    `(?<=["'])${NO_VALUE}[^"'\\\\\\n$<{%*][^"'\\\\\\n]{2,}`,
    `(?<==)${WORD}{3,}`,
    `${HAS_DIGIT}${WORD}{7,}`,
    // A task is also named like that: `db:password:reset`.
    `(?<=(?<!:)passw(?:or)?d${QUOTE}?[ \\t]{0,3}:[ \\t]{0,3})${WORD}{3,80}(?=[ \\t]{0,9}(?:$|\\r|\\n|\\\\[nr]))`,
  ),
  after(
    NAME_HINTS,
    `<[\\w:.-]{0,60}${NAME}(?:\\s[^<>\\n]{0,200})?>\\s{0,9}`,
    `${NO_VALUE}[^\\s<>"'\\\\$\\{*][^<>\\n"'\\\\]{2,200}(?=</)`,
  ),
  // The name is the value of one field, the secret that of the next: environments of containers, settings in XML.
  after(
    NAME_HINTS,
    `${START}(?:name|key|id|variable)${QUOTE}?\\s?[:=]\\s?${QUOTE}?[\\w.:/-]{0,80}?${NAME}${QUOTE}?(?:[\\s,]|\\\\[nr]){1,40}${QUOTE}?value${QUOTE}?\\s?[:=]\\s?${QUOTE}?`,
    `${WORD}{2,}`,
  ),
  after(
    ['mnemonic'],
    `mnemonic${QUOTE}?[ \\t]{0,3}(?::|=)[ \\t]{0,3}${QUOTE}?`,
    '[a-z]{2,12}(?: [a-z]{2,12}){3,30}',
  ),
  after(
    ['phrase', 'psk'],
    `(?:passphrase|(?:seed|recovery)[_-]phrase|${START}psk)${QUOTE}?[ \\t]{0,3}(?::|=)[ \\t]{0,3}${QUOTE}?`,
    `${NO_VALUE}[^\\s"'\\\\$<{%*][^"'\\\\\\n]{2,}`,
  ),
  // Constants of PHP, as in WordPress’ settings.
  after(
    ['define('],
    `${START}define\\(\\s?${QUOTE}\\w{0,60}(?:${NAME}|salt)${QUOTE}\\s?,\\s?${QUOTE}`,
    `(?<=["'])[^"'\\\\\\n$<{%*][^"'\\\\\\n]{2,}`,
  ),
  // A line of settings, and fields of a record that a program printed.
  after(
    ['passw'],
    `passw(?:or)?d[ \\t]{0,3}=[ \\t]{1,3}`,
    `${HAS_DIGIT}${NO_VALUE}${FIRST}[^\\s"'\\\\,;(.\\[]{2,80}(?=[ \\t]{0,9}(?:$|\\r|\\n|\\\\[nr]))`,
  ),
  after(['passw'], 'passw(?:or)?d:', `${WORD}{3,40}?(?=\\}|[ ][A-Z]\\w{0,40}:)`),
  after(['%3d'], `${NAME}%3d`, String.raw`[^\s&%"'\\]{3,}`),
  // A file of PostgreSQL’s: host, port, database, person, password.
  after(
    [':543', ':6432'],
    String.raw`[\w.*-]{1,100}:(?:543\d|6432):[\w*-]{1,60}:[\w.-]{1,60}:`,
    `${WORD}{2,}`,
  ),
  after(
    ['private-lines'],
    String.raw`private-lines: ?\d{1,4}(?:\s|\\[nr]){1,4}`,
    String.raw`[A-Za-z0-9+/=]{8,}(?:(?:\s|\\[nr]){1,4}[A-Za-z0-9+/=]{20,})*`,
  ),
  after(
    ['sess', 'connect.sid'],
    String.raw`(?:jsessionid|phpsessid|${START}sessionid|connect\.sid|asp\.net_sessionid)=`,
    String.raw`${HAS_DIGIT}[\w.%-]{16,}`,
  ),
  after(['key='], '[?&]key=', String.raw`${HAS_DIGIT}[\w-]{20,}`),

  // PWD is also the shell's folder.
  after(
    ['pwd'],
    `${START}(?:user|db)?_?pwd[ \\t]{0,3}[=:][ \\t]{0,3}${QUOTE}?(?![/~.]|[a-z]:)`,
    `${WORD}{3,}`,
  ),
  // Registry logins in the config of Docker and Podman.
  after(['auth'], String.raw`${QUOTE}auth${QUOTE}[ \t]{0,3}:[ \t]{0,3}${QUOTE}`, '[A-Za-z0-9+/=]{8,}'),
  after(
    ['password'],
    String.raw`${START}login\s{1,9}\S{1,100}\s{1,9}password\s{1,9}`,
    String.raw`[^\s"'\\]{3,}`,
  ),
  after(
    ['identified', 'password'],
    String.raw`${START}(?:identified\s{1,3}by|password)\s{1,3}'`,
    String.raw`[^'\n\\]{3,}`,
  ),

  // HTTP headers, and Slack's response URLs, with which anybody can post.
  after(
    ['authorization'],
    String.raw`${START}(?:proxy-)?authorization${QUOTE}?\s?[:=,]\s?${QUOTE}?(?:(?:bearer|basic|token|negotiate|ntlm|bot|splunk|ssws|[a-z-]{0,20}key)\s{1,3}|${HAS_DIGIT})`,
    '[\\w.~+/=:-]{6,}',
  ),
  after(['bearer'], String.raw`${START}bearer\s{1,3}`, `${HAS_DIGIT}[\\w.~+/=-]{16,}`),
  after(
    ['token', 'key', 'x-jfrog-art-api'],
    String.raw`${START}(?:${HEADERS})${QUOTE}?\s?[:=]\s?${QUOTE}?`,
    String.raw`${FIRST}[^\s"'\\,;]{3,}`,
  ),
  after(
    ['signature', 'response='],
    `${START}(?:(?:oauth_)?signature|response)=${QUOTE}?`,
    `${HAS_DIGIT}[\\w+/=%-]{16,}`,
  ),
  // In a list of names and values, as Node keeps raw headers. The next name of a list of names alone is none.
  after(
    ['token', 'key', 'x-jfrog-art-api'],
    String.raw`${START}(?:${HEADERS})${QUOTE}\s?,\s?${QUOTE}`,
    String.raw`${HAS_DIGIT}${FIRST}[^\s"'\\,;]{3,}`,
  ),
  after(
    ['cookie'],
    String.raw`(?:${START}(?:set-)?cookies?${QUOTE}?\s?:\s?|--cookie[= ])${QUOTE}?`,
    String.raw`[^\s=;,:"'\\]{1,100}=[^\n"'\\]{4,}`,
  ),
  after(
    ['response'],
    String.raw`response_?url${QUOTE}?\s?[:=]\s?${QUOTE}?`,
    String.raw`https?:[^\s"'\\,}]{4,}`,
  ),

  // URLs: https://user:password@host, https://token@host, and parameters that grant access.
  after([':/'], String.raw`:\/\/[^\s/:@"'\\]{0,100}:`, String.raw`[^\s/@"'\\]{1,200}(?=@)`),
  after([':/'], String.raw`:\/\/`, String.raw`(?=[^\s/:@"'\\]{0,60}\d)[\w.~%+-]{20,200}(?=@)`),
  after(
    ['token=', 'sig', 'key=', 'secret=', 'password=', 'pwd='],
    String.raw`(?:[?&;]|\\u0026)(?:[\w-]{0,20}token|sig|signature|x-amz-signature|api_?key|client_secret|secret|password|pwd)=`,
    String.raw`[^&\s"'\\#<>$*{]{6,}`,
  ),

  // Percent-encoded, as a parameter of another URL.
  after(['%3a'], String.raw`%3a%2f%2f[^\s%&]{0,100}%3a`, String.raw`[^\s&"'\\]{1,200}?(?=%40)`),

  ...commandShapes,

  // ioredis attaches the failed command to its errors, and this one has the password.
  after(['"args"'], String.raw`"name":"(?:hello|auth)","args":\["`, String.raw`[^\]]{0,200}?(?="\])`),
];
