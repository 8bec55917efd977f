// Required into a Pulumi program by NODE_OPTIONS: at its end, writes the peak of its resident memory
// in KiB. https://nodejs.org/api/process.html#processresourceusage
const { writeFileSync } = require("node:fs");

// Language host, plugins and tools are Node processes too; the program is the one that `run` loads.
if (/[\\/]cmd[\\/]run/.test(process.argv[1] ?? "")) {
  process.on("exit", () => {
    writeFileSync(process.env.TENDLC_BENCH_PEAK, String(process.resourceUsage().maxRSS));
  });
}
