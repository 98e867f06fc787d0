// SSH keys: those that check code out, and those that reach other machines.

export interface CheckoutKey {
  type: 'deploy-key' | 'github-user-key';
  publicKey: string;
  /** `c9:0b:…` */
  md5: string;
  /** `SHA256:…`, base64 without padding. */
  sha256: string;
  createdAt: number;
}

export interface SshKey {
  hostname: string;
  /** Of the private key's text, which is all the stand-in keeps of it. */
  md5: string;
}
