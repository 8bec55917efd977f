import { regionInfo } from "../config/region-info";
import type { FunctionType } from "./function-type";

/** The partition of the provider's Region; no API call. */
export const GET_PARTITION: FunctionType = {
  token: "aws:index/getPartition:getPartition",
  arguments: ["id"],
  results: ["dnsSuffix", "id", "partition", "reverseDnsPrefix"],
  run(_args, { settings }) {
    const { partition, dnsSuffix } = regionInfo(settings.region);
    const reverseDnsPrefix = dnsSuffix.split(".").reverse().join(".");
    return Promise.resolve({ dnsSuffix, id: partition, partition, reverseDnsPrefix });
  },
};
