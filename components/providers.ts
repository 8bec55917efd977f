import { Provider as AwsProvider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../core/settings/read-settings";
import { SmsvoiceProvider, type DeployRole } from "../provider/resources";

/** Session name of a pipeline in CloudTrail when the settings give none. */
const DEPLOY_SESSION = "tendlc-deploy";

/** Services that the AWS provider is used for, as it names them. */
const SERVICES = ["iam", "sts", "pinpointsmsvoicev2", "logs", "eventbridge", "sns"] as const;

/**
 * The AWS provider of a stack: bound to its account, so that wrong credentials change nothing. At
 * another endpoint than AWS there is no metadata service and no pre-check of credentials (which
 * ignores endpoints); the account is still asked for and compared.
 */
export function awsProvider(settings: Settings, opts: pulumi.ResourceOptions): AwsProvider {
  const { region, accountId, profile, deployRole, endpoint } = settings;
  return new AwsProvider(
    "aws",
    {
      region,
      allowedAccountIds: [accountId],
      ...(profile === undefined ? {} : { profile }),
      ...(deployRole === undefined ? {} : { assumeRoles: [assumed(deployRole)] }),
      ...(endpoint === undefined
        ? {}
        : {
            endpoints: [Object.fromEntries(SERVICES.map((service) => [service, endpoint]))],
            skipCredentialsValidation: true,
            skipMetadataApiCheck: true,
          }),
    },
    opts,
  );
}

/** The provider of registrations and numbers, for the same account, Region and credentials. */
export function smsvoiceProvider(
  settings: Settings,
  names: { readonly declared: readonly string[]; readonly release: readonly string[] },
  opts: pulumi.ResourceOptions,
): SmsvoiceProvider {
  const { region, accountId, profile, deployRole, endpoint } = settings;
  return new SmsvoiceProvider(
    "smsvoice",
    {
      region,
      accountId,
      profile,
      deployRole: deployRole && assumed(deployRole),
      endpoint,
      declared: names.declared,
      release: [...names.release].sort(),
    },
    opts,
  );
}

function assumed({ roleArn, externalId, sessionName }: DeployRole) {
  return {
    roleArn,
    sessionName: sessionName ?? DEPLOY_SESSION,
    ...(externalId === undefined ? {} : { externalId }),
  };
}
