import type { Structure } from "../kernel/operation";
import type { Directory } from "./directory";
import { stateOf, type Role } from "./role";
import { tagList } from "./tags";
import { shownTrust } from "./trust";

/** IAM encodes documents after RFC 3986, which leaves fewer characters as they are. */
export const urlEncoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A role as `ListRoles` shows it: without tags and boundary. */
export const listedRole = (role: Role, directory: Directory): Structure => {
  const { trust, description, maxSessionDuration } = stateOf(role);
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.created,
    AssumeRolePolicyDocument: urlEncoded(shownTrust(trust, directory)),
    ...(description === undefined ? {} : { Description: description }),
    MaxSessionDuration: maxSessionDuration,
  };
};

/** A role as `CreateRole` and `GetRole` show it. */
export const fullRole = (role: Role, directory: Directory): Structure => {
  const { boundary, tags } = stateOf(role);
  return {
    ...listedRole(role, directory),
    ...(boundary === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: "Policy",
            PermissionsBoundaryArn: boundary,
          },
        }),
    ...(Object.keys(tags).length === 0 ? {} : { Tags: tagList(tags) }),
  };
};
