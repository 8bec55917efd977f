import type { Caller } from "./operation";

/** What an access key stands for. */
export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Only temporary credentials have one, and then every request must carry it. */
  readonly sessionToken?: string;
  readonly caller: Caller;
}

/** Every access key that there is. There is no other way to be somebody. */
export class Credentials {
  readonly #byKey = new Map<string, Credential>();

  add(credential: Credential): void {
    this.#byKey.set(credential.accessKeyId, credential);
  }

  find(accessKeyId: string): Credential | undefined {
    return this.#byKey.get(accessKeyId);
  }
}
