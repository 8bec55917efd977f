import type { Figures } from "./measure";
import type { Up } from "./under-quota";

const s = (value: number): string => `${value.toFixed(2)} s`;
const times = (value: number): string => `${value.toFixed(2)}×`;

const up = ({ calls, seconds }: Up): string => `${calls} calls, ${seconds.toFixed(0)} s`;

/** The figures as a Markdown table, aims beside them. */
export function render(figures: Figures): string {
  const rows = [
    ...figures.previews.flatMap(
      ({ stack, resources, ours, bare, template, toBare, toTemplate }) => [
        [
          `no-op preview of ${stack} (${resources} resources) / a bare program`,
          `${times(toBare)} (${s(ours)} / ${s(bare)})`,
          "≤ 1.0×",
        ],
        [
          `no-op preview of ${stack} / the template's type check at every run`,
          `${times(toTemplate)} (${s(ours)} / ${s(template)})`,
          "≤ 0.5×",
        ],
      ],
    ),
    ["provider ready", s(figures.providerReady), "≤ 0.30 s"],
    ["AWS stand-in ready", s(figures.awsStandInReady), ""],
    ["sandbox ready", s(figures.sandboxReady), ""],
    ["sandbox, signed and authorized requests", `${figures.requestsPerSecond.toFixed(0)} /s`, ""],
    ["calls of AWS, an `up` with nothing to do", String(figures.idleCalls), ""],
    ["files the brand, at one request a second", up(figures.underQuota.brand), ""],
    ["moves one step, at one request a second", up(figures.underQuota.step), ""],
    ["files the campaign, at one request a second", up(figures.underQuota.campaign), ""],
    ["`tendlc status` of 1,000 entries", s(figures.statusOfMany), "≤ 3 s"],
    [
      `\`tendlc up\` of ${figures.fleet.stacks} new secondaries / single ups shared by the processors`,
      `${times(figures.fleet.wall / figures.fleet.ideal)} (${s(figures.fleet.wall)} / ${s(figures.fleet.ideal)})`,
      "≤ 1.3×",
    ],
    ["the story's ups, once the engine is there", s(figures.story), "≤ 45 s"],
  ];
  return [
    `| what (median of ${figures.rounds}, in turn) | measured | aim |`,
    "| --- | --- | --- |",
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
  ].join("\n");
}
