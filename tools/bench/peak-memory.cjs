// Required into a process by NODE_OPTIONS: at its end, writes the peak of its resident memory in KiB.
// https://nodejs.org/api/process.html#processresourceusage
const { writeFileSync } = require("node:fs");

// What it starts inherits this: language hosts, plugins and tools are Node processes too.
if (process.argv[1]?.replaceAll("\\", "/").includes(process.env.TENDLC_BENCH_SCRIPT)) {
  process.on("exit", () => {
    writeFileSync(process.env.TENDLC_BENCH_PEAK, String(process.resourceUsage().maxRSS));
  });
}
