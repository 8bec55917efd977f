/** What AWS says to a filing before it is filed: its form of today, and what is registered already. */
import { checkFields } from "../../core/filing/check-fields";
import { BRAND, CAMPAIGN, type FieldDefinition } from "../../core/filing/definitions";
import type { CheckedFiling } from "../../core/filing/load-filing";
import type { Problem } from "../../core/problem";
import { idsIn } from "../../core/registration/ids-in";
import { entriesOf } from "../../core/settings/raw";
import { allPages } from "../aws/live";
import { connect, placeOf, refused } from "../aws/session";
import { Pulumi } from "../engine/pulumi";
import { readState } from "../engine/state";
import { CliError } from "../errors";
import type { Io } from "../io";
import type { Opened } from "../project/open-project";
import type { Findings } from "./check-offline";

/** Asks the primary's account; reads only. */
export async function checkLive(
  io: Io,
  { project, primary }: Opened,
  filing: CheckedFiling | undefined,
): Promise<readonly Findings[]> {
  const place = placeOf(primary);
  const client = await connect(place);
  const ours = new Set(await ownIds(new Pulumi(io, project), primary.name));
  const { decoded } = primary;
  const adopted = textsOf(decoded["existing"]);
  const beside = textsOf(decoded["alongside"]).flatMap(idsIn);
  try {
    const form = async (type: string): Promise<readonly FieldDefinition[]> => {
      const all = await allPages(
        (token) =>
          client.describeRegistrationFieldDefinitions({ RegistrationType: type, ...token }),
        (reply) => reply.RegistrationFieldDefinitions,
      );
      // Definitions are kept here in the API's own words.
      return all as unknown as readonly FieldDefinition[];
    };
    const [brand, campaign] = [await form(BRAND), await form(CAMPAIGN)];
    const registered = await allPages(
      (token) => client.describeRegistrations(token),
      (reply) => reply.Registrations,
    );
    const checked = [
      ...checkFields(brand, filing?.brand ?? {})
        .filter(({ fieldPath }) => fieldPath !== "companyInfo.taxId")
        .map((one) => ({ ...one, at: "brand" })),
      ...Object.entries(filing?.campaigns ?? {}).flatMap(([name, fields]) =>
        checkFields(campaign, fields).map((one) => ({ ...one, at: `campaigns.${name}` })),
      ),
    ];
    const problems = checked
      .filter(({ severity }) => severity === "error")
      .map(({ at, fieldPath, value, rule, fix }): Problem => ({
        path: `${at}.${fieldPath}`,
        value,
        rule: `${rule} (by AWS's form of today)`,
        fix,
      }));
    const duplicates = registered.filter(
      ({ RegistrationId: id = "", RegistrationType: type, RegistrationStatus: status }) =>
        (type === BRAND || type === CAMPAIGN) &&
        status !== "DELETED" &&
        !ours.has(id) &&
        ![...adopted, ...beside].includes(id),
    );
    return [
      {
        where: `AWS, account ${place.accountId}`,
        problems: filing === undefined ? [] : problems,
        warnings: duplicates.map(
          ({ RegistrationId: id = "", RegistrationType: type = "", RegistrationStatus: status }) =>
            `${id} (${type}, ${String(status)}) is registered and not this stack's: adopt it with tendlc:existing, or it may be filed and paid twice`,
        ),
      },
    ];
  } catch (error) {
    throw refused(`account ${place.accountId} cannot be asked`, error);
  }
}

/** Values of a setting that is a map; those that are no text are complained of elsewhere. */
function textsOf(setting: unknown): readonly string[] {
  return entriesOf(setting).flatMap(([, value]) => (typeof value === "string" ? [value] : []));
}

/** Ids in the state; a stack that is not there yet has none. */
async function ownIds(pulumi: Pulumi, stack: string): Promise<readonly string[]> {
  try {
    const { resources } = await readState(pulumi, stack);
    return resources.flatMap(({ outputs }) => {
      const id = outputs?.["registrationId"];
      return typeof id === "string" ? [id] : [];
    });
  } catch (error) {
    if (error instanceof CliError && error.id === "no-stack") return [];
    throw error;
  }
}
