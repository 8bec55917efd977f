import type { PinpointSMSVoiceV2 } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { Pace } from "../../../provider/api/pace";
import { SdkApi } from "../../../provider/api/sdk-api";
import { refusal } from "../../support/provider";

/** A client whose pages are `pages`, the last of which is answered to every further request. */
function paged(operation: string, pages: readonly object[]): { api: SdkApi; asked: unknown[] } {
  const asked: unknown[] = [];
  const client = {
    [operation]: (input: { NextToken?: string }) => {
      asked.push(input.NextToken);
      return Promise.resolve(pages[Math.min(asked.length, pages.length) - 1]);
    },
  } as unknown as PinpointSMSVoiceV2;
  const announce = () => Promise.resolve();
  return { api: new SdkApi(client, announce, new AbortController().signal, new Pace()), asked };
}

const registration = (id: string): object => ({
  RegistrationId: id,
  RegistrationArn: `arn:aws:sms-voice:us-east-1:111122223333:registration/${id}`,
  RegistrationStatus: "COMPLETE",
});

describe("what AWS answers amiss", () => {
  it("is read on where a page is empty and names a next one", async () => {
    const { api, asked } = paged("describeRegistrations", [
      { Registrations: [registration("registration-a")], NextToken: "1" },
      { NextToken: "2" },
      { Registrations: [registration("registration-b")] },
    ]);
    const found = await api.registrations();
    expect(found.map(({ id }) => id)).to.deep.equal(["registration-a", "registration-b"]);
    expect(asked).to.deep.equal([undefined, "1", "2"]);
  });

  it("ends a list whose next token is empty", async () => {
    const page = { Registrations: [registration("registration-a")], NextToken: "" };
    const { api, asked } = paged("describeRegistrations", [page]);
    expect(await api.registrations()).to.have.length(1);
    expect(asked).to.deep.equal([undefined]);
  });

  it("is an error where a page comes again and again", async () => {
    const { api, asked } = paged("describeRegistrations", [
      { Registrations: [registration("registration-a")], NextToken: "1" },
      { Registrations: [registration("registration-b")], NextToken: "1" },
    ]);
    expect(await refusal(api.registrations())).to.contain(
      "DescribeRegistrations: AWS names the same next page again",
    );
    expect(asked).to.have.length(2);
  });

  it("is no deletion where a registration or a number is asked for and left out", async () => {
    const registrations = [{}, { Registrations: [] }, { Registrations: [registration("r-other")] }];
    for (const reply of registrations) {
      const { api } = paged("describeRegistrations", [reply]);
      expect(await refusal(api.registration("registration-a"))).to.contain("does not say");
    }
    for (const reply of [{}, { PhoneNumbers: [{ PhoneNumberId: "phone-other" }] }]) {
      const { api } = paged("describePhoneNumbers", [reply]);
      expect(await refusal(api.number("phone-a"))).to.contain("does not say");
    }
  });

  it("is no pool where one is asked for or made and left out", async () => {
    for (const reply of [{}, { Pools: [{ PoolId: "pool-other" }] }]) {
      const { api } = paged("describePools", [reply]);
      expect(await refusal(api.pool("pool-a"))).to.contain("does not say");
    }
    for (const reply of [{}, { PoolId: "pool-a" }, { Status: "ACTIVE" }]) {
      const { api } = paged("createPool", [reply]);
      const [numberId, isoCountryCode, messageType] = ["phone-a", "US", "TRANSACTIONAL"];
      const request = { numberId, isoCountryCode, messageType, tags: {}, clientToken: "x" };
      expect(await refusal(api.createPool(request))).to.contain("does not say which pool");
    }
  });

  it("finds a registration by its ARN too, whatever else comes with it", async () => {
    const { api } = paged("describeRegistrations", [
      { Registrations: [registration("registration-b"), registration("registration-a")] },
    ]);
    const arn = "arn:aws:sms-voice:us-east-1:111122223333:registration/registration-a";
    expect(await api.registration(arn)).to.include({ id: "registration-a", currentVersion: 0 });
  });

  it("gives the versions of every page, in whatever order", async () => {
    const version = (VersionNumber: number) => ({ VersionNumber });
    const { api } = paged("describeRegistrationVersions", [
      { RegistrationVersions: [version(1)], NextToken: "1" },
      { RegistrationVersions: [version(3), version(2)] },
    ]);
    const found = await api.versions("registration-a", [1, 2, 3]);
    expect(found.map(({ number }) => number)).to.deep.equal([1, 3, 2]);
  });
});
