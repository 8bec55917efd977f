import * as pulumi from "@pulumi/pulumi";
import type { FieldContent, FlatFields } from "../core/filing/field-content";
import { TAX_ID_FIELD } from "../core/filing/check-filing";
import {
  knownDefinitions,
  isSecretField,
  type BRAND,
  type CAMPAIGN,
} from "../core/filing/definitions";
import type { FieldValue } from "../provider/resources";
import { attachmentPath } from "../core/filing/load-filing";

/** Fields by section and name, as `RegistrationArgs.fields` takes them. */
export type NestedFields = Record<string, Record<string, pulumi.Input<FieldValue>>>;

/**
 * Fields as the provider takes them: nested as in AWS's paths, a select as a list of its choices,
 * a file as an asset, the secret ones as Pulumi secrets.
 *
 * @param filing - path of the filing, beside which its files stand.
 */
export function nestedFields(
  type: typeof BRAND | typeof CAMPAIGN,
  fields: FlatFields,
  filing: string,
): NestedFields {
  const selects = new Set(
    knownDefinitions(type)
      .filter(({ FieldType }) => FieldType === "SELECT")
      .map(({ FieldPath }) => FieldPath),
  );
  const nested: NestedFields = {};
  for (const [path, content] of Object.entries(fields)) {
    const [section = "", field = ""] = path.split(".");
    const value = asValue(content, selects.has(path), filing);
    (nested[section] ??= {})[field] = isSecretField(path) ? secret(value) : value;
  }
  return nested;
}

/** The SDK unwraps a list's items in the type, which is not ours then. */
function secret(value: FieldValue): pulumi.Output<FieldValue> {
  return pulumi.secret<unknown>(value) as pulumi.Output<FieldValue>;
}

/** The brand's fields, with the tax id that is a setting of its own. */
export function brandFields(brand: FlatFields, taxId: string): FlatFields {
  return { ...brand, [TAX_ID_FIELD]: taxId };
}

function asValue(content: FieldContent, select: boolean, filing: string): FieldValue {
  if (typeof content === "string") return select ? [content] : content;
  return "file" in content
    ? new pulumi.asset.FileAsset(attachmentPath(filing, content.file))
    : content;
}
