/** What the program meets under mocks: resources answer as providers do, unknown things fail. */
import type { runtime } from "@pulumi/pulumi";

/** State of the world that a program run meets. */
export interface World {
  /** Outputs of a resource by its name; `undefined` is unknown, as in a preview. */
  readonly resources?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Outputs of each number, by its name; those that `resources` names have more. @default it holds */
  readonly numbers?: (name: string) => Readonly<Record<string, unknown>>;
  /** Outputs of each pool, by its name; those that `resources` names have more. @default it holds */
  readonly pools?: (name: string) => Readonly<Record<string, unknown>>;
  /** What getAccount answers beside account and Region. */
  readonly account?: Readonly<Record<string, unknown>>;
  /** Outputs of other stacks by their full names. */
  readonly stacks?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A registration that was declared and holds. */
const HELD = {
  registrationId: "",
  registrationArn: "",
  status: "",
  phase: "held",
  waitingFor: "",
  since: "",
  expectedBy: "",
  currentVersion: 0,
  approvedVersion: 0,
  approved: false,
  done: false,
  denials: [],
  nextStep: "",
};

/** A number that was declared and holds. */
const NO_NUMBER = {
  phoneNumberId: "",
  arn: "",
  phoneNumber: "",
  status: "",
  phase: "held",
  waitingFor: "",
  since: "",
  expectedBy: "",
  monthlyLeasingPrice: "",
  limits: { rateLimits: {}, dailyMessageCaps: {} },
  nextStep: "",
};

/** A pool that was declared and holds. */
const NO_POOL = {
  poolId: "",
  arn: "",
  status: "",
  phase: "held",
  waitingFor: "number",
  members: [],
  nextStep: "",
};

const ACCOUNT = { accountTier: "PRODUCTION", monthlySpendLimit: 1000, limits: {} };

/** Deterministic answers; fails on what it does not know. */
export class ProgramMocks implements runtime.Mocks {
  private readonly invokes: string[] = [];
  private readonly sent: string[] = [];

  constructor(private readonly world: World) {}

  seen(): { readonly invokes: readonly string[]; readonly sent: readonly string[] } {
    return { invokes: this.invokes, sent: this.sent };
  }

  newResource({ type, name, inputs, id }: runtime.MockResourceArgs): runtime.MockResourceResult {
    this.sent.push(`${type} ${name}`);
    const given = inputs as Record<string, unknown>;
    const state = { ...given, ...this.outputsOf(type, name, given) };
    return { id: id ?? `${name}-id`, state: { ...state, ...this.world.resources?.[name] } };
  }

  call({ token, inputs }: runtime.MockCallArgs): Record<string, unknown> {
    this.invokes.push(token);
    const args = inputs as Record<string, unknown>;
    if (token === "smsvoice:index:getAccount") return { ...ACCOUNT, ...this.world.account };
    if (token === "pulumi:pulumi:readStackOutputs") {
      return { name: args["name"], outputs: this.stack(args["name"]), secretOutputNames: [] };
    }
    throw new Error(`unexpected invoke ${token}`);
  }

  private outputsOf(
    type: string,
    name: string,
    inputs: Readonly<Record<string, unknown>>,
  ): Record<string, unknown> {
    switch (type) {
      case "smsvoice:index:Registration":
        return HELD;
      case "smsvoice:index:PhoneNumber":
        return { ...NO_NUMBER, ...this.world.numbers?.(name) };
      case "smsvoice:index:Pool":
        return { ...NO_POOL, ...this.world.pools?.(name) };
      case "aws:iam/role:Role":
        return { arn: `arn:aws:iam::111111111111:role/${String(inputs["name"])}` };
      case "aws:cloudwatch/logGroup:LogGroup":
        return { arn: `arn:aws:logs:us-east-1:111111111111:log-group:${String(inputs["name"])}` };
      case "aws:sns/topic:Topic":
        return { arn: `arn:aws:sns:us-east-1:111111111111:${String(inputs["name"])}` };
      case "pulumi:pulumi:StackReference":
        return { outputs: this.stack(inputs["name"] ?? name), secretOutputNames: [] };
      case "aws:iam/policy:Policy":
        return { arn: `arn:aws:iam::111111111111:policy/${String(inputs["name"])}` };
      case "aws:iam/rolePolicy:RolePolicy":
      case "aws:cloudwatch/eventRule:EventRule":
      case "aws:cloudwatch/eventTarget:EventTarget":
      case "aws:sns/topicPolicy:TopicPolicy":
      case "aws:sns/topicSubscription:TopicSubscription":
      case "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet":
      case "aws:pinpoint/smsvoicev2EventDestination:Smsvoicev2EventDestination":
      case "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList":
      case "pulumi:providers:aws":
      case "pulumi:providers:smsvoice":
      case "pulumi:pulumi:Stack":
      case "smsvoice:index:Guard":
        return {};
      default:
        if (type.startsWith("tendlc:index:")) return {};
        throw new Error(`unexpected resource ${type} ${name}`);
    }
  }

  private stack(name: unknown): Readonly<Record<string, unknown>> {
    const outputs = this.world.stacks?.[String(name)];
    if (outputs === undefined) {
      const details = `unknown stack ${JSON.stringify(name)}`;
      // The SDK repeats only the details that gRPC gives an error.
      throw Object.assign(new Error(details), { details });
    }
    return outputs;
  }
}
