/** Observations and wishes for the tests of what is decided. */
import type { Decision } from "../../provider/registration/decision";
import type { Desired } from "../../provider/registration/inputs";
import type { Denied, Observed } from "../../provider/registration/observed";
import { fixedAmong } from "../../provider/registration/unchangeable";

/** A campaign that may be filed and submitted. */
export const wanted = (change: Partial<Desired> = {}): Desired => ({
  name: "alerts",
  type: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
  fields: new Map(),
  ignored: () => false,
  brand: "registration-b",
  brandApproved: true,
  vettingDone: true,
  uncertain: false,
  existingId: "",
  alongside: "",
  submit: true,
  resubmit: 0,
  refile: false,
  teardown: false,
  waitMinutes: 0,
  problems: [],
  unfit: new Set(),
  discard: 0,
  maxResubmissions: 3,
  vettingOptional: false,
  ...change,
});

/** What AWS has, as far as a test cares. */
export interface Shape {
  readonly status?: string;
  readonly version?: string;
  readonly current?: number;
  readonly approved?: number;
  readonly changes?: readonly string[];
  readonly associated?: boolean;
  readonly otherBrand?: string;
  readonly denied?: Denied | undefined;
  readonly revoked?: number;
  readonly fixed?: readonly string[];
  readonly asApproved?: boolean;
}

export const seen = (shape: Shape): Observed => ({
  registration: {
    id: "registration-c",
    arn: "arn",
    type: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
    status: shape.status ?? "CREATED",
    currentVersion: shape.current ?? 1,
    approvedVersion: shape.approved ?? 0,
    deniedVersion: shape.denied?.version ?? 0,
    attributes: {},
  },
  versionStatus: shape.version ?? "DRAFT",
  since: "",
  submittedAt: "",
  revoked: shape.revoked ?? 0,
  mail: "",
  changes: shape.changes ?? [],
  fixed: shape.fixed ?? fixedAmong(shape.changes ?? []),
  asApproved: shape.asApproved ?? false,
  associated: shape.associated ?? true,
  otherBrand: shape.otherBrand ?? "",
  denied: shape.denied,
});

export const denial = (reason: string, changes: readonly string[], version = 1): Denied => ({
  version,
  reasons: [reason],
  denials: [{ version, reason, description: "", field: "", advice: "" }],
  changes,
});

/** A decision in one line: its calls, its phase, whom it waits for. */
export const brief = ({ calls, phase, waitingFor }: Decision): string =>
  `${calls.map((call) => call.do).join("+") || "-"} | ${phase} | ${waitingFor || "-"}`;

/** The one field that differs, where it does not matter which. */
export const PUT_SUBMIT = ["a.b"];

/** A case of a table: what AWS has, what the program wants, and the decision in brief. */
export type Row = readonly [what: string, observed: Observed, desired: Desired, answer: string];
