import { BlockList, isIP } from "node:net";
import type { Network } from "../policies/conditions";
import { listThat } from "./lists";
import { BAD, type Parsed } from "./parsed";
import { entriesOf } from "./raw";

const FIX = "Write {ips: [203.0.113.0/24]} or {vpcs: [vpc-0123456789abcdef0]}";

/** `{ips: [203.0.113.0/24]}` or `{vpcs: [vpc-0123abcd]}`. */
export function parseNetwork(raw: unknown): Parsed<Network> {
  const [only, ...more] = entriesOf(raw);
  if (only === undefined || more.length > 0) return BAD("is no network", FIX);
  const [kind, list] = only;
  if (kind === "ips") return parseRanges(list);
  if (kind !== "vpcs") return BAD("is no network", FIX);
  const isVpc = (text: string) => /^vpc-[0-9a-f]{8,17}$/.test(text);
  const parsed = listThat(isVpc, "holds what is no id of a VPC", FIX)(list);
  return "ok" in parsed ? { ok: { vpcs: parsed.ok } } : parsed;
}

function parseRanges(list: unknown): Parsed<Network> {
  const is = (text: string) => rangeOf(text) !== undefined;
  const parsed = listThat(is, "holds what is no address range", FIX)(list);
  if ("bad" in parsed) return parsed;
  const inside = parsed.ok.find(isPrivate);
  if (inside === undefined) return { ok: { ips: parsed.ok } };
  return BAD(
    `holds ${inside}, which AWS never sees: a request comes from a public address or through a VPC endpoint`,
    "Write the public addresses, of a NAT gateway for instance, or {vpcs: [vpc-0123456789abcdef0]}",
  );
}

interface Range {
  readonly address: string;
  readonly version: 4 | 6;
}

/** Widest ranges: a few wider ones are the whole Internet, which reads as a limit and is none. */
const WIDEST = { 4: 8, 6: 16 } as const;

function rangeOf(text: string): Range | undefined {
  const [, address = "", bits] = /^([0-9a-f:]+|[0-9.]+)(?:\/([1-9]\d{0,2}))?$/i.exec(text) ?? [];
  const version = isIP(address);
  if (version !== 4 && version !== 6) return undefined;
  const most = version === 4 ? 32 : 128;
  const length = bits === undefined ? most : Number(bits);
  return length >= WIDEST[version] && length <= most ? { address, version } : undefined;
}

/**
 * Addresses that `aws:SourceIp` never holds. Loopback is not among them: there the sandbox sees
 * whoever calls it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
function isPrivate(text: string): boolean {
  const range = rangeOf(text);
  return range !== undefined && PRIVATE.check(range.address, `ipv${range.version}`);
}

const PRIVATE = new BlockList();
for (const [address, bits] of [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  PRIVATE.addSubnet(address, bits, "ipv4");
}
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");
