import model from "../../data/sms-voice-model.json";
import type { Structure } from "../kernel/operation";
import { missing, violationsOf, type Limits, type Violation } from "./violations";

interface Shape extends Limits {
  readonly type: string;
  readonly members?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  readonly union?: boolean;
  readonly member?: string;
  readonly key?: string;
  readonly value?: string;
}

interface OperationModel {
  readonly input?: Pick<Shape, "members" | "required">;
  readonly idempotencyToken?: string;
}

const shapes: Readonly<Record<string, Shape>> = model.shapes;
const operations: Readonly<Record<string, OperationModel>> = model.operations;

const isStructure = (value: unknown): value is Structure =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Everything in `input` that breaks the API model of sms-voice v2, in the model's order. */
export const modelViolations = (operation: string, input: Structure): readonly Violation[] => {
  const shape = operations[operation];
  if (shape === undefined) throw new Error(`the model of sms-voice has no ${operation}`);
  // Clients fill in an idempotency token that was left out, so none is ever missing.
  const required = (shape.input?.required ?? []).filter((name) => name !== shape.idempotencyToken);
  return structureViolations("", input, { ...shape.input, type: "structure", required });
};

const structureViolations = (
  path: string,
  value: Structure,
  shape: Shape,
): readonly Violation[] => {
  const at = (member: string) => (path === "" ? member : `${path}.${member}`);
  const present = Object.entries(shape.members ?? {}).filter(([name]) => value[name] !== undefined);
  const alone: readonly Violation[] =
    shape.union === true && present.length !== 1
      ? [{ path, kind: "invalid", rule: "Exactly one member of the union must be set", value }]
      : [];
  return [
    ...(shape.required ?? [])
      .filter((name) => value[name] === undefined)
      .map((name) => missing(at(name))),
    ...alone,
    ...present.flatMap(([name, type]) => shapeViolations(at(name), value[name], type)),
  ];
};

const shapeViolations = (path: string, value: unknown, name: string): readonly Violation[] => {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`the model of sms-voice has no shape ${name}`);
  if (shape.type === "structure" && isStructure(value))
    return structureViolations(path, value, shape);
  const own = violationsOf(path, value, shape);
  if (Array.isArray(value)) {
    const { member = "" } = shape;
    return [
      ...own,
      ...value.flatMap((item: unknown, index) =>
        shapeViolations(`${path}.${index + 1}`, item, member),
      ),
    ];
  }
  if (shape.type === "map" && isStructure(value)) {
    const { key = "", value: type = "" } = shape;
    return [
      ...own,
      ...Object.entries(value).flatMap(([entry, item]) => [
        ...shapeViolations(`${path}.${entry}`, entry, key),
        ...shapeViolations(`${path}.${entry}`, item, type),
      ]),
    ];
  }
  return own;
};
