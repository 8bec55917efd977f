import { z } from "zod";
import { ControlError } from "../kernel/control";
import { readControl } from "../kernel/control-routes";
import type { World } from "../kernel/world";
import type { Topics } from "./topics";

/**
 * What people see and do of topics: `GET mails` (of an account's topics, or all), and
 * `POST mails {confirm: token}`, which is the click on the link of a mail that asks for it.
 */
export const controlMails = ({ clock, control, deliveries }: World, topics: Topics): void => {
  control.register("GET", "mails", async (input) => {
    const { account } = readControl(z.strictObject({ account: z.string().optional() }), input);
    clock.runDue();
    await deliveries.settled();
    return {
      mails: topics.mails.filter((mail) => account === undefined || mail.account === account),
    };
  });
  control.register("POST", "mails", (input) => {
    const { confirm } = readControl(z.strictObject({ confirm: z.string().min(1) }), input);
    for (const { subscriptions } of topics.all.values()) {
      for (const one of subscriptions.values()) {
        if (one.token !== confirm) continue;
        one.confirmed = true;
        return { subscriptionArn: one.arn };
      }
    }
    throw new ControlError(404, "no subscription waits for this confirmation");
  });
};
