import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node,
  type YAMLError,
} from "yaml";
import { checkCampaignName } from "../names";
import { problem, shown, type Problem } from "../problem";
import type { FieldContent, FlatFields } from "./field-content";

/** Brand and campaigns as written, by AWS's field paths. */
export interface Filing {
  readonly brand: FlatFields;
  readonly campaigns: Readonly<Record<string, FlatFields>>;
  /** Ids of content rules that do not count for this filing, and why. */
  readonly silenced: Readonly<Record<string, string>>;
}

const NOTHING: Filing = { brand: {}, campaigns: {}, silenced: {} };

export interface ParsedFiling {
  readonly filing: Filing;
  readonly problems: readonly Problem[];
}

/**
 * Reads a filing. Everything in it is text (YAML's failsafe schema): a ZIP code keeps its leading
 * zero, and `Yes` stays the option `Yes`.
 *
 * @returns what could be read, and every problem with its path, or its line and column where the
 * text is no YAML.
 */
export function parseFiling(text: string): ParsedFiling {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: "failsafe",
    lineCounter: lines,
    prettyErrors: false,
  });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return { filing: NOTHING, problems: inLines(faults, lines) };
  }
  const reader = new Reader((node) => {
    const seen: unknown = isAlias(node) ? node.resolve(document) : node;
    return isNode(seen) ? seen : undefined;
  });
  return reader.filing(document.contents ?? undefined);
}

/** One unclosed bracket may be reported once for each level. */
function inLines(faults: readonly YAMLError[], lines: LineCounter): readonly Problem[] {
  const problems = faults.map(({ pos, code, message }) => {
    const { line, col } = lines.linePos(pos[0]);
    const [rule, fix] =
      code === "MULTIPLE_DOCS"
        ? ["a second document starts", "Keep one document in the file"]
        : [lowerFirst(message), "Correct it"];
    return problem(`line ${line}, column ${col}`, undefined, rule, fix);
  });
  return [...new Map(problems.map((one) => [`${one.path} ${one.rule}`, one])).values()];
}

type Resolve = (node: unknown) => Node | undefined;

/** Walks the document and collects what is wrong on the way. */
class Reader {
  private readonly problems: Problem[] = [];

  constructor(private readonly resolve: Resolve) {}

  filing(root: Node | undefined): ParsedFiling {
    const top = this.entries(root, "", "the keys brand and campaigns");
    if (!isMap(root)) return { filing: NOTHING, problems: this.problems };
    for (const [key, node] of top) {
      if (!KEYS.includes(key)) {
        this.add(key, plain(this.resolve(node)), "is no key of a filing", UNKNOWN_KEY);
      }
    }
    const brand = this.registration(top.get("brand"), "brand");
    const campaigns: Record<string, FlatFields> = {};
    const named = top.has("campaigns")
      ? this.entries(top.get("campaigns"), "campaigns", "campaigns by name")
      : new Map<string, Node | undefined>();
    for (const [name, node] of named) {
      const wrong = checkCampaignName(name);
      if (wrong !== undefined) this.problems.push({ path: `campaigns.${name}`, ...wrong });
      campaigns[name] = this.registration(node, `campaigns.${name}`);
    }
    const silenced = top.has("silenced") ? this.silenced(top.get("silenced")) : {};
    return { filing: { brand, campaigns, silenced }, problems: this.problems };
  }

  private silenced(node: Node | undefined): Record<string, string> {
    const reasons: Record<string, string> = {};
    for (const [id, value] of this.entries(node, "silenced", "ids of rules with a reason")) {
      const reason = this.resolve(value);
      if (isScalar(reason) && typeof reason.value === "string" && /\p{L}/u.test(reason.value)) {
        reasons[id] = reason.value.trim();
      } else {
        this.add(
          `silenced.${id}`,
          plain(reason),
          "gives no reason",
          "Say in words why it does not count",
        );
      }
    }
    return reasons;
  }

  /** Two levels, as in AWS's field paths: section, then field. */
  private registration(node: Node | undefined, path: string): FlatFields {
    const fields: Record<string, FieldContent> = {};
    for (const [section, inner] of this.entries(node, path, "sections such as companyInfo")) {
      for (const [field, value] of this.entries(inner, `${path}.${section}`, "fields")) {
        const content = this.content(value, `${path}.${section}.${field}`);
        if (content !== undefined) fields[`${section}.${field}`] = content;
      }
    }
    return fields;
  }

  private content(node: Node | undefined, path: string): FieldContent | undefined {
    const value = this.resolve(node);
    if (isScalar(value)) return this.text(value, path);
    if (isSeq(value)) {
      const texts = value.items.map((item, index) => {
        const scalar = this.resolve(item);
        return this.text(scalar, `${path}[${index}]`);
      });
      return texts.filter((text) => text !== undefined);
    }
    if (isMap(value)) return this.file(value, path);
    this.add(path, undefined, "is empty", "Write a text, a list of choices, or remove the key");
    return undefined;
  }

  private text(node: Node | undefined, path: string): string | undefined {
    if (isScalar(node) && node.value !== "" && typeof node.value === "string") return node.value;
    const rule = isScalar(node) ? "is empty" : "is no text";
    this.add(path, undefined, rule, "Write it, or remove the key");
    return undefined;
  }

  private file(node: Node, path: string): FieldContent | undefined {
    const entries = this.entries(node, path, "the key file");
    const file = this.resolve(entries.get("file"));
    if (entries.size === 1 && isScalar(file) && typeof file.value === "string" && file.value) {
      return { file: file.value };
    }
    this.add(path, plain(node), "is no file", "Write {file: ./NAME.png}");
    return undefined;
  }

  private entries(node: Node | undefined, path: string, of: string): Map<string, Node | undefined> {
    const map = this.resolve(node);
    if (isMap(map)) {
      return new Map(
        map.items.map(({ key, value }) => [
          isScalar(key) ? String(key.value) : (shown(plain(this.resolve(key))) ?? ""),
          this.resolve(value),
        ]),
      );
    }
    const at = path === "" ? "the filing" : path;
    this.add(
      at,
      plain(map),
      map === undefined ? "is missing" : "is no map",
      `Write ${of} under it`,
    );
    return new Map();
  }

  private add(path: string, value: unknown, rule: string, fix: string): void {
    this.problems.push(problem(path, value === "" ? undefined : value, rule, fix));
  }
}

const KEYS: readonly string[] = ["brand", "campaigns", "silenced"];
const UNKNOWN_KEY = "A filing has the keys brand, campaigns and, if need be, silenced";

function plain(node: Node | undefined): unknown {
  return node?.toJSON();
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");
}
