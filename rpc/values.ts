/**
 * Property values as Pulumi's plugin protocol carries them, in plain TypeScript.
 *
 * Secrets and assets travel as objects marked by a signature key, unknowns as one fixed string:
 * https://pulumi-developer-docs.readthedocs.io/latest/developer-docs/providers/implementers-guide.html
 */
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** A value of a resource property. */
export type Value =
  null | boolean | number | string | readonly Value[] | Secret | FileAsset | Properties;

/** A map of property values; a member that is `undefined` is not sent. */
export interface Properties {
  readonly [key: string]: Value | undefined;
}

/** A value that the engine must encrypt in the state and mask in its output. */
export class Secret {
  constructor(readonly value: Value) {}
}

/**
 * A file given as a Pulumi asset. The state never holds its content, only `hash`
 * (SHA-256, lower-case hex); `path` is as the program wrote it, relative to the program's folder.
 */
export class FileAsset {
  constructor(
    readonly hash: string,
    readonly path: string,
  ) {}
}

/** What stands for a value that is only known after the update, in a preview. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";

/** Whether `value` is unknown, or holds an unknown at any depth. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (value instanceof Secret) return hasUnknown(value.value);
  if (value instanceof FileAsset || value === null || typeof value !== "object") return false;
  return Object.values(value).some(hasUnknown);
}

/** `value` with every secret, at any depth, replaced by what it holds. */
export function reveal(value: Value): Value {
  if (value instanceof Secret) return reveal(value.value);
  if (value instanceof FileAsset || value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(reveal);
  return mapValues(value, reveal);
}

/** Reads a protobuf Struct; an absent one is an empty map. */
export function fromStruct(struct: Struct | undefined): Properties {
  const decoded = decode(struct?.toJavaScript() ?? {});
  return decoded as Properties;
}

/** Writes a protobuf Struct. */
export function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript(encode(properties) as Record<string, never>);
}

type Raw = null | boolean | number | string | readonly Raw[] | { readonly [key: string]: Raw };

function decode(raw: Raw): Value {
  if (raw === null || typeof raw !== "object") return raw;
  if (Array.isArray(raw)) return (raw as readonly Raw[]).map(decode);
  const map = raw as { readonly [key: string]: Raw };
  if (map[SIGNATURE] === SECRET) return new Secret(decode(map["value"] ?? null));
  if (map[SIGNATURE] === ASSET) {
    return new FileAsset(asText(map["hash"]), asText(map["path"]));
  }
  return mapValues(map, decode);
}

function encode(value: Value): Raw {
  if (value instanceof Secret) return { [SIGNATURE]: SECRET, value: encode(value.value) };
  if (value instanceof FileAsset) {
    return { [SIGNATURE]: ASSET, hash: value.hash, path: value.path };
  }
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(encode);
  return mapValues(value, encode);
}

function mapValues<A, B>(
  map: { readonly [key: string]: A | undefined },
  convert: (value: A) => B,
): { [key: string]: B } {
  const result: { [key: string]: B } = {};
  for (const [key, value] of Object.entries(map)) {
    if (value !== undefined) result[key] = convert(value);
  }
  return result;
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);
const asText = (raw: Raw | undefined): string => (typeof raw === "string" ? raw : "");
