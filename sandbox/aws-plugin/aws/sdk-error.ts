/** What is known of an error that an AWS SDK client threw. */
export interface SdkError {
  /** The API's error code: `NoSuchEntity`, `AccessDenied`; the JavaScript name for others. */
  readonly code: string;
  readonly message: string;
}

/** Reads an SDK error; the SDK's class names end in "Exception", the API's codes do not. */
export function sdkError(error: unknown): SdkError {
  if (!(error instanceof Error)) return { code: "Error", message: String(error) };
  return { code: error.name.replace(/Exception$/, ""), message: error.message };
}

export const hasCode = (error: unknown, code: string): boolean => sdkError(error).code === code;

/** Does `run`; an error says what was being done, with the API's code and message. */
export async function during<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { code, message } = sdkError(error);
    throw new Error(`${what}: ${code}: ${message}${hint(code)}`, { cause: error });
  }
}

function hint(code: string): string {
  switch (code) {
    case "ExpiredToken":
      return ". The session has expired: get new credentials and run again";
    case "InvalidClientTokenId":
      return ". The access key is not known at this endpoint: check which credentials are used";
    case "SignatureDoesNotMatch":
      return ". The secret key does not belong to the access key";
    default:
      return "";
  }
}
