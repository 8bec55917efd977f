/** The life of a campaign with a file: uploaded, answered by another file, deleted. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileAsset, type Properties } from "../../rpc/values";
import { approved, denied, destroyed, nothing, type Stage } from "./faults-life";
import type { FaultStack } from "./faults-stack";
import { whileTimePasses, type Declared } from "./provider";
import { brand, campaign, CAMPAIGN_FIELDS, CAMPAIGN_INFO, type Wishes } from "./provider-filing";

const STEP_SECONDS = 10;

/** Begins as a PNG does. */
const png = (text: string): Buffer =>
  Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from(text)]);

const folder = mkdtempSync(join(tmpdir(), "tendlc-faults-"));
process.once("exit", () => {
  rmSync(folder, { recursive: true });
});

function screenshot(name: string): FileAsset {
  const path = join(folder, `${name}.png`);
  writeFileSync(path, png(name));
  return new FileAsset(createHash("sha256").update(png(name)).digest("hex"), path);
}

const withFile = (name: string): Wishes => ({
  campaignFields: {
    ...CAMPAIGN_FIELDS,
    campaignInfo: { ...CAMPAIGN_INFO, optInScreenshot: screenshot(name) },
  } satisfies Properties,
});

/** `pulumi up` of a brand and a campaign. */
const up =
  (wishes: Wishes) =>
  (stack: FaultStack): Promise<unknown> =>
    stack.pass(async (pass) => {
      const { outputs } = await pass.up(brand(wishes));
      return pass.up(campaign(outputs, true, wishes));
    });

const DELETED: readonly Declared[] = [
  { type: "Registration", name: "alerts", inputs: {} },
  { type: "Registration", name: "brand", inputs: {} },
];

const teardown = up({ ...withFile("mended"), teardown: true });

/** AWS lets go of a file some time after its campaign, which the provider waits for. */
const destroy = (stack: FaultStack): Promise<unknown> =>
  whileTimePasses(stack, STEP_SECONDS, destroyed(DELETED, teardown)(stack));

export const FILES: readonly Stage[] = [
  {
    name: "brand of a filing with files",
    run: up(withFile("first")),
    then: approved("US_TEN_DLC_BRAND_REGISTRATION"),
  },
  { name: "file", run: up(withFile("first")), then: denied },
  {
    name: "another file",
    run: up(withFile("mended")),
    then: approved("US_TEN_DLC_CAMPAIGN_REGISTRATION"),
  },
  { name: "teardown of a filing with files", run: teardown, then: nothing },
  { name: "destroy of a filing with files", run: destroy, then: nothing, asksAgain: true },
];
