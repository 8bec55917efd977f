import type { Call, Operation, Permission } from "../kernel/operation";
import type { Directory } from "./directory";
import { iamError } from "./errors";
import type { OidcProvider } from "./oidc-provider";
import { requestTagKeys, resourceTagKeys } from "./role-access";
import { mergeTags, readTags, tagList } from "./tags";
import { wholeSeconds } from "./time";

const hostAndPath = (url: string): string => url.replace(/^https:\/\//, "").replace(/\/$/, "");

const arnOf = ({ account, input }: Call): string =>
  `arn:aws:iam::${account}:oidc-provider/${hostAndPath(String(input["Url"]))}`;

const texts = (list: unknown): readonly string[] => (list ?? []) as readonly string[];

/** OpenID Connect providers, whose tokens the roles of an account may trust. */
export const oidcProviderOperations = (
  directory: Directory,
): Readonly<Record<string, Operation>> => {
  const { oidcProviders } = directory;
  const named = (call: Call): string => String(call.input["OpenIDConnectProviderArn"]);
  const find = (call: Call): OidcProvider | undefined => {
    const provider = oidcProviders.get(named(call));
    return provider?.account === call.account ? provider : undefined;
  };
  const permissions = (call: Call): readonly Permission[] => [
    {
      action: `iam:${call.operation}`,
      resource: named(call),
      context: resourceTagKeys(find(call)?.tags ?? {}),
    },
  ];

  const create: Operation = {
    permissions(call) {
      const tags = readTags(call.input["Tags"]);
      const question = { resource: arnOf(call), context: requestTagKeys(tags) };
      return [
        { action: "iam:CreateOpenIDConnectProvider", ...question },
        ...(Object.keys(tags).length === 0
          ? []
          : [{ action: "iam:TagOpenIDConnectProvider", ...question }]),
      ];
    },
    run(call) {
      const arn = arnOf(call);
      if (!String(call.input["Url"]).startsWith("https://")) {
        throw iamError("ValidationError", "Invalid Open ID Connect Provider URL");
      }
      if (oidcProviders.has(arn)) {
        throw iamError("EntityAlreadyExists", `Provider with url ${arn} already exists.`);
      }
      const tags = mergeTags({}, readTags(call.input["Tags"]));
      oidcProviders.set(arn, {
        account: call.account,
        url: hostAndPath(String(call.input["Url"])),
        arn,
        clientIds: texts(call.input["ClientIDList"]),
        thumbprints: texts(call.input["ThumbprintList"]),
        created: wholeSeconds(call.now),
        tags,
      });
      return {
        OpenIDConnectProviderArn: arn,
        ...(Object.keys(tags).length === 0 ? {} : { Tags: tagList(tags) }),
      };
    },
  };

  const get: Operation = {
    permissions,
    run(call) {
      const provider = find(call);
      if (provider === undefined) {
        throw iamError("NoSuchEntity", `OpenIDConnect Provider not found for arn ${named(call)}`);
      }
      const { url, clientIds, thumbprints, created, tags } = provider;
      return {
        Url: url,
        ClientIDList: clientIds,
        ThumbprintList: thumbprints,
        CreateDate: created,
        ...(Object.keys(tags).length === 0 ? {} : { Tags: tagList(tags) }),
      };
    },
  };

  const remove: Operation = {
    permissions,
    run(call) {
      // Deleting one that is not there succeeds: the API says that it is idempotent.
      const provider = find(call);
      if (provider !== undefined) oidcProviders.delete(provider.arn);
      return {};
    },
  };

  return {
    CreateOpenIDConnectProvider: create,
    GetOpenIDConnectProvider: get,
    DeleteOpenIDConnectProvider: remove,
  };
};
