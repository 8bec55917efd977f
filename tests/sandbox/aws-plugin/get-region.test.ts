import { expect } from "chai";
import { regionInfo } from "../../../sandbox/aws-plugin/config/region-info";
import { describeRegion } from "../../../sandbox/aws-plugin/functions/get-region";

describe("Regions as the AWS stand-in knows them", () => {
  it("are found by name or by the EC2 endpoint", () => {
    const virginia = {
      description: "US East (N. Virginia)",
      endpoint: "ec2.us-east-1.amazonaws.com",
      id: "us-east-1",
      name: "us-east-1",
      region: "us-east-1",
    };
    expect(describeRegion({}, "us-east-1")).to.deep.equal(virginia);
    expect(describeRegion({ region: "us-east-1" }, "us-west-2")).to.deep.equal(virginia);
    expect(describeRegion({ name: "us-east-1" }, "us-west-2")).to.deep.equal(virginia);
    const endpoint = "ec2.us-east-1.amazonaws.com";
    expect(describeRegion({ endpoint }, "us-west-2")).to.deep.equal(virginia);
  });

  it("are refused when they do not exist, or two arguments contradict each other", () => {
    expect(() => describeRegion({ region: "us-east-9" }, "us-east-1")).to.throw(
      'getRegion: there is no Region "us-east-9"',
    );
    expect(() => describeRegion({ name: "us-east-1", region: "us-east-1" }, "x")).to.throw(
      /name and region exclude each other/,
    );
    const endpoint = "ec2.us-east-1.amazonaws.com";
    expect(() => describeRegion({ region: "us-west-2", endpoint }, "x")).to.throw(
      /the endpoint of us-west-2 is ec2\.us-west-2\.amazonaws\.com/,
    );
    expect(() => describeRegion({ region: "aws-global" }, "x")).to.throw(/there is no Region/);
  });

  it("belong to partitions", () => {
    const partitions = ["us-east-1", "us-gov-west-1", "cn-north-1"].map((region) => {
      const { partition, dnsSuffix } = regionInfo(region);
      return [partition, dnsSuffix];
    });
    expect(partitions).to.deep.equal([
      ["aws", "amazonaws.com"],
      ["aws-us-gov", "amazonaws.com"],
      ["aws-cn", "amazonaws.com.cn"],
    ]);
  });
});
