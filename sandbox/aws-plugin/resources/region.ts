import type { CheckFailure, CheckRequest } from "../../../rpc/plugin";
import { UNKNOWN, type Properties } from "../../../rpc/values";
import type { Property, ResourceType } from "./resource-type";

/** `region`, which every type but IAM's has: the provider's where the program gives none. */
export const REGION: Property = { kind: "string", use: "optional", computed: true, replaces: true };

/** A request with the provider's Region among its inputs, where the type has one. */
export const inRegion = (
  { properties }: ResourceType,
  request: CheckRequest,
  region: string,
): CheckRequest =>
  "region" in properties && request.news["region"] === undefined
    ? { ...request, news: { ...request.news, region } }
    : request;

/** The rule of a text property. */
export type TextRule = readonly [isRight: (text: string) => boolean, problem: string];

/** What is wrong with text properties, by their rules. Unknown ones pass. */
export const textFailures = (
  inputs: Properties,
  rules: Readonly<Record<string, TextRule>>,
): readonly CheckFailure[] =>
  Object.entries(rules).flatMap(([property, [isRight, problem]]) => {
    const value = inputs[property];
    if (typeof value !== "string" || value === UNKNOWN || isRight(value)) return [];
    return [{ property, reason: `${property} ${problem}` }];
  });
