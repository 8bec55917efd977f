import type { Directory } from "./directory";
import { iamError } from "./errors";

/** Policies that AWS itself manages. The sandbox has none of their documents. */
const AWS_MANAGED = /^arn:aws:iam::aws:policy\/.+$/;

/**
 * The ARN of a permissions boundary, once it is known to be a policy that the account may use. One
 * that AWS manages is taken, and as its document is not known here, allows nothing.
 * @throws ServiceError NoSuchEntity, or InvalidInput for what is no policy's ARN
 */
export const usableBoundary = (directory: Directory, account: string, arn: string): string => {
  if (AWS_MANAGED.test(arn)) return arn;
  if (!/^arn:aws:iam::\d{12}:policy\/.+$/.test(arn)) {
    throw iamError("InvalidInput", `ARN ${arn} is not valid.`);
  }
  if (directory.managed.find(arn)?.account !== account) {
    throw iamError("NoSuchEntity", `Scope ARN: ${arn} does not exist or is not attachable.`);
  }
  return arn;
};
