import type { Properties } from "../../../rpc/values";
import { regionInfo } from "../config/region-info";
import type { FunctionType } from "./function-type";

/** A Region, by default the provider's; no API call, the SDK's table of Regions answers. */
export const GET_REGION: FunctionType = {
  token: "aws:index/getRegion:getRegion",
  arguments: ["endpoint", "id", "name", "region"],
  results: ["description", "endpoint", "id", "name", "region"],
  run(args, { settings }) {
    return Promise.resolve(describeRegion(args, settings.region));
  },
};

/** @throws for a Region or endpoint that is not known, or two that contradict each other */
export function describeRegion(args: Properties, fallback: string): Properties {
  if (args["name"] !== undefined && args["region"] !== undefined) {
    throw new Error("getRegion: name and region exclude each other: give region");
  }
  const named = text(args, "region") ?? text(args, "name");
  const endpoint = text(args, "endpoint");
  const region = named ?? (endpoint === undefined ? fallback : regionOfEndpoint(endpoint));
  const { description, dnsSuffix } = regionInfo(region);
  if (description === undefined) throw new Error(`getRegion: there is no Region "${region}"`);
  const host = `ec2.${region}.${dnsSuffix}`;
  if (endpoint !== undefined && endpoint !== host) {
    throw new Error(`getRegion: the endpoint of ${region} is ${host}, not ${endpoint}`);
  }
  return { description, endpoint: host, id: region, name: region, region };
}

const regionOfEndpoint = (endpoint: string): string => endpoint.split(".")[1] ?? "";

function text(args: Properties, name: string): string | undefined {
  const value = args[name];
  return typeof value === "string" ? value : undefined;
}
