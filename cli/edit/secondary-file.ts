/** The stack file of a new secondary. */
import { Document, isMap, isScalar, visit } from "yaml";

export interface NewSecondary {
  readonly accountId: string;
  readonly region: string;
  /** Name of the primary stack. */
  readonly primary: string;
  readonly entry: string;
  /** Caller roles by name; each as the setting takes it. */
  readonly callers: Readonly<Record<string, unknown>>;
  readonly profile?: string | undefined;
  readonly deployRole?: { readonly roleArn: string } | undefined;
  readonly endpoint?: string | undefined;
}

const CALLERS = "tendlc:callers";
const HOW_TO_WRITE_CALLERS =
  " roles of this account that send, e.g. tendlc-notifier: { service: lambda.amazonaws.com }";

export function secondaryFile(secondary: NewSecondary): string {
  const { accountId, region, primary, entry, callers } = secondary;
  const document = new Document({
    config: {
      "tendlc:kind": "secondary",
      "tendlc:accountId": accountId,
      "tendlc:region": region,
      "tendlc:primary": primary,
      "tendlc:entry": entry,
      ...optional("tendlc:profile", secondary.profile),
      ...optional("tendlc:deployRole", secondary.deployRole),
      ...optional("tendlc:endpoint", secondary.endpoint),
      [CALLERS]: callers,
    },
  });
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || key.value !== CALLERS || !isMap(value)) return;
      for (const { value: kind } of value.items) if (isMap(kind)) kind.flow = true;
      if (value.items.length === 0) value.comment = HOW_TO_WRITE_CALLERS;
    },
  });
  return document.toString({ lineWidth: 0 });
}

function optional(key: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [key]: value };
}
