import { expect } from "chai";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import type { Item, Standing } from "../../cli/status/standing";
import { rowsOf } from "../../cli/timeline/bars";
import { timelinePage } from "../../cli/timeline/page";
import { browserPath } from "../support/browser";
import { notTested } from "../support/not-tested";
import { projectRoot } from "../support/engine";

/** CSS pixels of 210 mm. */
const A4_WIDTH = 794;

/** Pixels of a card's content that it does not show; runs in the page. */
const CUT_OFF = (card: { readonly scrollWidth: number; readonly clientWidth: number }): number =>
  card.scrollWidth - card.clientWidth;

/**
 * Texts that read badly: below the ratio 4.5 of WCAG's success criterion 1.4.3. Runs in the page.
 * https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
const CONTRASTS = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const { backgroundColor } = getComputedStyle(one);
      if (channels(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  const bad = [];
  for (const element of document.querySelectorAll("main *:not(title, desc)")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
    if (!own) continue;
    const style = getComputedStyle(element);
    const color = element.namespaceURI.endsWith("svg") ? style.fill : style.color;
    const [a, b] = [luminance(color), luminance(groundOf(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) bad.push(element.textContent.trim().slice(0, 30) + ": " + ratio.toFixed(2));
  }
  return bad;
})()`;

const NOW = new Date("2026-12-20T12:00:00Z");
const NOTHING = {
  phase: "",
  since: "",
  expectedBy: "",
  overdue: false,
  moved: false,
  denials: [],
  nextStep: "",
  waitingFor: "",
};
const done = (name: string, kind: Item["kind"], id: string, since: string): Item => ({
  ...NOTHING,
  ...{ name, kind, id, since, status: "COMPLETE", done: true },
});

const STANDING: Standing = {
  stack: "sms-primary",
  accountId: "123456789012",
  region: "us-east-1",
  updated: "2026-12-20T10:00:00Z",
  live: true,
  items: [
    done("brand", "brand", "b", "2026-11-25T09:00:00Z"),
    done("vetting", "vetting", "v", "2026-11-27T15:00:00Z"),
    {
      ...NOTHING,
      ...{ name: "alerts", kind: "campaign", id: "c", status: "REVIEWING", done: false },
      ...{
        since: "2026-12-12T09:00:00Z",
        expectedBy: "2027-01-09T09:00:00Z",
        waitingFor: "carrier",
      },
    },
    {
      ...NOTHING,
      ...{ name: "alerts-number", kind: "number", id: "", status: "", phase: "held", done: false },
      ...{ waitingFor: "registration alerts", dailyMessageCaps: { "T-MOBILE": 2000 } },
    },
    {
      ...NOTHING,
      ...{ name: "alerts-pool", kind: "pool", id: "", status: "", phase: "held", done: false },
      waitingFor: "number",
    },
  ],
  entries: [
    {
      name: "orders",
      accountId: "222222222222",
      enabled: true,
      ready: false,
      blockers: ["alerts has no number yet", "AWS takes 1 send request a second"],
      campaigns: [],
      dailyShare: 1500,
      stack: "orders",
      secondary: undefined,
    },
    {
      name: "<b>shop</b>",
      accountId: "333333333333",
      enabled: false,
      ready: false,
      blockers: ["AWS takes 1 send request a second"],
      campaigns: [],
      stack: undefined,
      secondary: undefined,
    },
  ],
  dailyCap: {
    cap: 2000,
    source: "published",
    shares: { orders: 1500, partner: 1000 },
    booked: 2500,
  },
  nextSteps: ["alerts: wait for the carriers' review; run pulumi up any time"],
  complete: false,
  needsYou: false,
};

const LIVE = {
  statuses: {},
  created: { b: "2026-11-23T09:00:00Z", v: "2026-11-25T10:00:00Z", c: "2026-11-28T09:00:00Z" },
  milestones: {
    c: [
      { version: 1, what: "submitted", at: "2026-11-28T10:00:00Z" },
      { version: 1, what: "denied", at: "2026-12-09T10:00:00Z" },
      { version: 2, what: "submitted", at: "2026-12-12T09:00:00Z" },
    ],
  },
} as const;

describe("the timeline", () => {
  it("goes from what was to what is expected, one step after the other", () => {
    const rows = rowsOf(STANDING, LIVE, NOW).map(({ item, bars, marks }) => [
      item.name,
      ...bars.map(({ kind, from, to }) => `${kind} ${day(from)} ${day(to)}`),
      ...marks.map(({ kind, at }) => `${kind} ${day(at)}`),
    ]);
    expect(rows).to.deep.equal([
      ["brand", "past 11-23 11-25", "done 11-25"],
      ["vetting", "past 11-25 11-27", "done 11-27"],
      ["alerts", "past 11-28 12-20", "expected 12-20 01-09", "denied 12-09"],
      ["alerts-number", "expected 01-09 01-19"],
    ]);
  });

  const executablePath = browserPath();
  if (executablePath === undefined) {
    before(() => {
      notTested("the page in a browser, 7 tests", ["a Chromium (install one, or set CHROME_PATH)"]);
    });
    return;
  }

  describe("in a browser", function () {
    this.timeout(60_000);
    let browser: Browser;
    before(async () => {
      browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    });
    after(() => browser.close());

    for (const [name, colorScheme, media, width, height] of [
      ["light", "light", "screen", 1100, 1000],
      ["dark", "dark", "screen", 1100, 1000],
      ["phone", "light", "screen", 390, 844],
      ["phone-dark", "dark", "screen", 390, 844],
      ["print", "light", "print", A4_WIDTH, 1000],
      ["print-from-dark", "dark", "print", A4_WIDTH, 1000],
    ] as const) {
      it(`shows everything, ${name}, and asks nobody for anything`, async () => {
        const page = await browser.newPage({ viewport: { width, height }, colorScheme });
        await page.emulateMedia({ media, colorScheme });
        const asked: string[] = [];
        const errors: string[] = [];
        page.on("request", (request) => asked.push(request.url()));
        page.on("console", (message) => errors.push(message.text()));
        await page.setContent(timelinePage(STANDING, LIVE, NOW));
        expect(await page.locator("svg .row").evaluateAll(names)).to.deep.equal([
          "brand",
          "vetting",
          "alerts",
          "alerts-number",
        ]);
        const text = await page.locator("main").innerText();
        for (const part of [
          "sms-primary",
          "in progress",
          "orders",
          "<b>shop</b>",
          "2,000 messages",
          "1,500 of 2,000",
          "All entries: AWS takes 1 send request a second.",
          "T-Mobile takes 2,000 messages a day of the whole brand, by the published table; 2 entries have booked 2,500, 500 too many.",
        ]) {
          expect(text).to.contain(part);
        }
        expect(text.split("AWS takes 1 send request a second")).to.have.length(2);
        const wide = await page.evaluate("document.documentElement.scrollWidth");
        expect(wide, "the page does not scroll sideways").to.be.at.most(width);
        if (media === "print") {
          const hidden = await page.locator(".scroll").evaluate(CUT_OFF);
          expect(hidden, "paper does not scroll").to.equal(0);
        }
        expect(await page.evaluate(CONTRASTS), "contrast of texts").to.deep.equal([]);
        const ground = await page.evaluate("getComputedStyle(document.body).backgroundColor");
        const dark = colorScheme === "dark" && media === "screen";
        expect(ground === "rgb(16, 19, 22)", "dark where that is wished, never on paper").to.equal(
          dark,
        );
        expect([asked.filter((url) => !url.startsWith("about:")), errors]).to.deep.equal([[], []]);
        const folder = join(projectRoot, "tests/artifacts");
        mkdirSync(folder, { recursive: true });
        await page.screenshot({ path: join(folder, `timeline-${name}.png`), fullPage: true });
        await page.close();
      });
    }

    it("is printed on one sheet of A4", async () => {
      const page = await browser.newPage({ colorScheme: "dark" });
      await page.setContent(timelinePage(STANDING, LIVE, NOW));
      const path = join(projectRoot, "tests/artifacts/timeline.pdf");
      const pdf = await page.pdf({ format: "A4", path });
      expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).to.have.length(1);
      await page.close();
    });
  });
});

function day(time: number): string {
  return new Date(time).toISOString().slice(5, 10);
}

function names(rows: readonly { getAttribute(name: string): string | null }[]) {
  return rows.map((row) => row.getAttribute("data-name"));
}
