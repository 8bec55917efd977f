/**
 * Reads provider inputs. All but strings arrive as JSON text: the generated provider class calls
 * `JSON.stringify` on them (`@pulumi/aws`, provider.js); plain values are taken as well.
 */
import type { CheckFailure } from "../../../rpc/plugin";
import { reveal, UNKNOWN, type Properties, type Value } from "../../../rpc/values";
import { isList, isMap } from "../resources/property-kinds";

export class InputReader {
  readonly failures: CheckFailure[] = [];

  constructor(private readonly inputs: Properties) {}

  /** Reports a problem; the reason names the path, since the value may be secret. */
  fail(path: string, problem: string): void {
    this.failures.push({ property: "", reason: `aws provider: ${path} ${problem}` });
  }

  /** Whether the input is given, be it unknown. */
  has(name: string): boolean {
    const value = this.inputs[name];
    return value !== undefined && value !== null;
  }

  /** Whether the value is only known after the update. */
  isUnknown(name: string): boolean {
    return this.has(name) && reveal(this.inputs[name] ?? null) === UNKNOWN;
  }

  text(name: string): string | undefined {
    const value = this.plain(name);
    if (value === undefined || typeof value === "string") return value;
    this.fail(name, "must be a string");
    return undefined;
  }

  boolean(name: string): boolean | undefined {
    const value = this.json(name);
    if (value === undefined || typeof value === "boolean") return value;
    this.fail(name, "must be true or false");
    return undefined;
  }

  wholeNumber(name: string): number | undefined {
    const value = this.json(name);
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
    this.fail(name, "must be a whole number, 0 or more");
    return undefined;
  }

  texts(name: string): readonly string[] {
    return this.textsOf(name, this.json(name));
  }

  object(name: string): Properties {
    const value = this.json(name);
    if (value === undefined || isMap(value)) return value ?? {};
    this.fail(name, "must be an object");
    return {};
  }

  objects(name: string): readonly Properties[] {
    const value = this.json(name);
    if (value === undefined) return [];
    if (isList(value) && value.every(isMap)) return value;
    this.fail(name, "must be a list of objects");
    return [];
  }

  /** The text members of `value`, a part of an input at `path`. */
  textsOf(path: string, value: Value | undefined): readonly string[] {
    if (value === undefined || value === null) return [];
    const list = isList(value) ? value : [];
    const texts = list.filter((text) => typeof text === "string");
    if (isList(value) && texts.length === list.length) return texts;
    this.fail(path, "must be a list of strings");
    return [];
  }

  /** The text map `value`, a part of an input at `path`. */
  mapOf(path: string, value: Value | undefined): Readonly<Record<string, string>> {
    const map: Record<string, string> = {};
    if (value === undefined || value === null) return map;
    if (!isMap(value)) this.fail(path, "must be a map of strings");
    else {
      for (const [key, text] of Object.entries(value)) {
        if (typeof text === "string") map[key] = text;
        else this.fail(`${path}.${key}`, "must be a string");
      }
    }
    return map;
  }

  private plain(name: string): Value | undefined {
    const value = reveal(this.inputs[name] ?? null);
    return value === null || value === UNKNOWN ? undefined : value;
  }

  private json(name: string): Value | undefined {
    const value = this.plain(name);
    if (typeof value !== "string") return value;
    try {
      const parsed = JSON.parse(value) as Value;
      return parsed ?? undefined;
    } catch {
      this.fail(name, "must be JSON text");
      return undefined;
    }
  }
}
