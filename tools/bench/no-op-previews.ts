/** Previews with nothing to do: of the samples, of a bare program, and of Pulumi's template. */
import { bareStack } from "./bare-program";
import { inTurn, median, ratio, tell } from "./figures";
import { s, times, type Part } from "./part";
import type { Scene } from "./scene";

/** Medians, in seconds. */
interface NoOpPreview {
  readonly stack: string;
  readonly resources: number;
  readonly ours: number;
  readonly bare: number;
  readonly template: number;
  readonly toBare: number;
  readonly toTemplate: number;
}

export const noOpPreviews: Part<readonly NoOpPreview[]> = {
  title: "No-op previews of the samples, a bare program and the template, in turn",
  take,
  rows: (previews) =>
    previews.flatMap(({ stack, resources, ours, bare, template, toBare, toTemplate }) => [
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
    ]),
};

async function take(scene: Scene): Promise<readonly NoOpPreview[]> {
  const { stage, rounds } = scene;
  const previews: NoOpPreview[] = [];
  for (const stack of [stage.primary, stage.dev]) {
    const resources = (await stack.resources()).length;
    const options = { beside: stack.name, resources };
    const bare = await bareStack(scene, options);
    const template = await bareStack(scene, { ...options, checked: true });
    for (const deployed of [bare, template]) await deployed.up();
    const taken = await inTurn(
      rounds,
      {
        ours: () => stack.preview(),
        bare: () => bare.preview(),
        template: () => template.preview({ env: { PULUMI_NODEJS_TRANSPILE_ONLY: "false" } }),
      },
      tell(stage.talk, stack.name, rounds),
    );
    previews.push({
      stack: stack.name,
      resources,
      ours: median(taken.ours),
      bare: median(taken.bare),
      template: median(taken.template),
      toBare: ratio(taken.ours, taken.bare),
      toTemplate: ratio(taken.ours, taken.template),
    });
    for (const deployed of [bare, template]) await deployed.destroy();
  }
  return previews;
}
