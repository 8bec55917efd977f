/**
 * The Regions of the partition `aws`, by the pattern that AWS's own SDKs recognise them with.
 * The sandbox has no other partition: a request for one is refused.
 */
const REGION = /^(us|eu|ap|sa|ca|me|af|il|mx)-(?!gov-|iso)\w+-\d+$/;

/** Whether `text` is a Region that the sandbox can be asked in. */
export const isRegion = (text: string): boolean => REGION.test(text);
