import model from "../../../data/sms-voice-model.json";

/** One input that breaks the API model in one place. */
export interface BadInput {
  /** `RegistrationIds.1: a text of another form` */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly reason: "MISSING_PARAMETER" | "INVALID_PARAMETER";
  /** What `Fields` must name. */
  readonly path: string;
}

interface Shape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly members?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  readonly member?: string;
  readonly key?: string;
  readonly value?: string;
}

interface OperationModel {
  readonly input: {
    readonly members: Readonly<Record<string, string>>;
    readonly required: readonly string[];
  };
  readonly idempotencyToken?: string;
}

const shapes: Readonly<Record<string, Shape>> = model.shapes;
const operations = model.operations as unknown as Readonly<Record<string, OperationModel>>;

const shapeOf = (name: string): Shape => {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`the model has no shape ${name}`);
  return shape;
};

const texts = [
  "a",
  "1",
  "US",
  "+15035550100",
  "0.50",
  "abcdefgh",
  "arn:aws:sms-voice:us-east-1:1",
  "s3://bucket/a.png",
];
const strange = ["\n", " ", "\t", " x", "ü", "a b", "!", "zz"];

const fits = ({ min = 0, max = Infinity }: Shape, text: string): boolean =>
  text.length >= min && text.length <= max;

const matches = ({ pattern }: Shape, text: string): boolean =>
  pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text);

const stretched = (text: string, min = 0): string =>
  text.repeat(Math.max(1, Math.ceil(min / text.length)));

const sampleText = (shape: Shape): string => {
  const candidates = texts.map((text) => (fits(shape, text) ? text : stretched(text, shape.min)));
  const text = shape.enum?.[0] ?? candidates.find((one) => fits(shape, one) && matches(shape, one));
  if (text === undefined) throw new Error(`no sample for ${JSON.stringify(shape)}`);
  return text;
};

/** A value that the model allows. */
const sample = (name: string): unknown => {
  const shape = shapeOf(name);
  const { type, min = 0, member = "", key = "", value = "", members = {}, required = [] } = shape;
  if (type === "string") return sampleText(shape);
  if (type === "boolean") return true;
  if (type === "integer" || type === "long") return Math.max(1, min);
  if (type === "blob") return Buffer.from("%PDF");
  if (type === "list") return Array.from({ length: Math.max(1, min) }, () => sample(member));
  if (type === "map") return { [String(sample(key))]: sample(value) };
  return Object.fromEntries(required.map((one) => [one, sample(members[one] ?? "")]));
};

/** A value that is wrong, what is wrong about it, and where in it. */
interface Wrong {
  readonly what: string;
  readonly value: unknown;
  readonly at: string;
  readonly missing?: true;
}

const wrongTexts = (shape: Shape): readonly Wrong[] => {
  const { min = 0, max, pattern } = shape;
  const other = strange
    .map((text) => stretched(text, min))
    .find((text) => fits(shape, text) && !matches(shape, text));
  if (pattern !== undefined && other === undefined) throw new Error(`nothing breaks ${pattern}`);
  return [
    ...(min > 0 ? [{ what: "too short", value: "a".repeat(min - 1), at: "" }] : []),
    ...(max === undefined ? [] : [{ what: "too long", value: "1".repeat(max + 1), at: "" }]),
    ...(pattern === undefined ? [] : [{ what: "of another form", value: other, at: "" }]),
    ...(shape.enum === undefined ? [] : [{ what: "not in the enum", value: "ZZ_TOP", at: "" }]),
  ];
};

const wrongNumbers = ({ min, max }: Shape): readonly Wrong[] => [
  ...(min === undefined ? [] : [{ what: "too small", value: min - 1, at: "" }]),
  ...(max === undefined ? [] : [{ what: "too large", value: max + 1, at: "" }]),
];

const wrongBlobs = ({ min = 0, max }: Shape): readonly Wrong[] => [
  ...(min > 0 ? [{ what: "too short", value: Buffer.alloc(min - 1), at: "" }] : []),
  ...(max === undefined ? [] : [{ what: "too long", value: Buffer.alloc(max + 1), at: "" }]),
];

const wrongLists = ({ min = 0, max, member = "" }: Shape): readonly Wrong[] => {
  const items = (length: number) => Array.from({ length }, () => sample(member));
  return [
    ...(min > 0 ? [{ what: "too short", value: items(min - 1), at: "" }] : []),
    ...(max === undefined ? [] : [{ what: "too long", value: items(max + 1), at: "" }]),
    ...wrongValues(member).map(({ value, at, ...rest }) => ({
      ...rest,
      value: [value, ...items(min - 1 > 0 ? min - 1 : 0)],
      at: `.1${at}`,
    })),
  ];
};

const wrongMaps = ({ max, key = "", value = "" }: Shape): readonly Wrong[] => {
  const entries = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, sample(value)]));
  const name = String(sample(key));
  return [
    ...(max === undefined ? [] : [{ what: "too many", value: entries(max + 1), at: "" }]),
    ...wrongValues(key)
      .filter((wrong) => wrong.value !== "")
      .map((wrong) => ({
        what: `key ${wrong.what}`,
        value: { [String(wrong.value)]: sample(value) },
        at: `.${String(wrong.value)}`,
      })),
    ...wrongValues(value).map((wrong) => ({
      ...wrong,
      value: { [name]: wrong.value },
      at: `.${name}${wrong.at}`,
    })),
  ];
};

const wrongStructures = (
  { members = {}, required = [] }: Shape,
  whole: object,
): readonly Wrong[] => [
  ...required.map((name) => ({
    what: "missing",
    value: Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name)),
    at: `.${name}`,
    missing: true as const,
  })),
  ...Object.entries(members).flatMap(([name, type]) =>
    wrongValues(type).map((wrong) => ({
      ...wrong,
      value: { ...whole, [name]: wrong.value },
      at: `.${name}${wrong.at}`,
    })),
  ),
];

/** Every way in which a value can break its shape, one at a time. */
const wrongValues = (name: string): readonly Wrong[] => {
  const shape = shapeOf(name);
  if (shape.type === "string") return wrongTexts(shape);
  if (shape.type === "integer" || shape.type === "long") return wrongNumbers(shape);
  if (shape.type === "blob") return wrongBlobs(shape);
  if (shape.type === "list") return wrongLists(shape);
  if (shape.type === "map") return wrongMaps(shape);
  if (shape.type === "structure") return wrongStructures(shape, sample(name) as object);
  return [];
};

/** Every input of an operation that differs from a valid one by one break of the model. */
export const badInputs = (
  operation: string,
  valid: Readonly<Record<string, unknown>>,
): readonly BadInput[] => {
  const shape = operations[operation];
  if (shape === undefined) throw new Error(`the model has no ${operation}`);
  // The SDK fills in a token that is left out.
  const required = shape.input.required.filter((name) => name !== shape.idempotencyToken);
  const { members } = shape.input;
  return wrongStructures({ type: "structure", members, required }, valid).map((wrong) => ({
    name: `${wrong.at.slice(1)}: ${wrong.what}`,
    input: wrong.value as Readonly<Record<string, unknown>>,
    reason: wrong.missing === true ? "MISSING_PARAMETER" : "INVALID_PARAMETER",
    path: wrong.at.slice(1),
  }));
};
