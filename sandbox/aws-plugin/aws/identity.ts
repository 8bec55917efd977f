/** Keys that sign requests, as the SDK takes them. */
export interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When the keys stop working; never, when it is left out. */
  readonly expiration?: Date;
}

/** Where keys come from. */
export type IdentityProvider = () => Promise<Identity>;
