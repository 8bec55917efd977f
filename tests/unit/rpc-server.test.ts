import { expect } from "chai";
import { once } from "node:events";
import { join } from "node:path";
import { PluginClient } from "../support/plugin-client";

const root = join(__dirname, "../..");

for (const executable of [
  "provider/pulumi-resource-smsvoice",
  "sandbox/aws-plugin/pulumi-resource-aws",
]) {
  describe(`${executable}, started as the engine starts it`, () => {
    let plugin: PluginClient;

    beforeEach(async () => {
      plugin = await PluginClient.start(join(root, executable));
    });
    afterEach(async () => {
      await plugin.stop();
    });

    it("says in the handshake that it takes secrets, and answers its version", async () => {
      expect(await plugin.handshake()).to.include({ acceptSecrets: true, acceptOutputs: false });
      expect((await plugin.pluginInfo()).version).to.match(/^\d+\.\d+\.\d+$/);
    });

    it("ends when the engine is gone, idle as it is", async () => {
      await plugin.handshake();
      const ended = once(plugin.process, "exit");
      plugin.loseEngine();
      expect(await ended).to.deep.equal([1, null]);
    });

    it("answers a cancel, so that the engine does not call it crashed", async () => {
      await plugin.cancel();
    });
  });
}
