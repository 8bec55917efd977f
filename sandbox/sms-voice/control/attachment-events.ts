import { z } from "zod";
import { readControl } from "../../kernel/control-routes";
import type { Backend } from "../backend";
import { place } from "./shared";

const list = z.strictObject(place);
const failing = z.strictObject({ ...place, failing: z.number().int().min(0) });

/** `GET` and `POST attachments` of the control plane: what was uploaded, and uploads that fail. */
export const controlAttachments = (backend: Backend): void => {
  const { control } = backend.world;
  control.register("GET", "attachments", (input) => {
    const { account, region } = readControl(list, input);
    const { attachments } = backend.regions.of(account, region);
    return {
      attachments: [...attachments.values()].map(({ tags, ...rest }) => ({
        ...rest,
        tags: Object.fromEntries(tags),
      })),
    };
  });
  control.register("POST", "attachments", (input) => {
    const { account, region, failing: count } = readControl(failing, input);
    backend.regions.of(account, region).failingUploads = count;
    return { failing: count };
  });
};
