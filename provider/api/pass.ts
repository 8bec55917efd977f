/**
 * Reads shared within the process. A pass of the engine is one process, and AWS allows about one
 * Describe a second, so each list is read once and dropped at each write of our own.
 */
import type {
  NumberSummary,
  PoolSummary,
  RegistrationSummary,
  SmsVoiceApi,
  Tags,
} from "./sms-voice-api";

/** How long a list that AWS refused is not asked for again. */
const REFUSED_FOR_MS = 15_000;

/** What one process has read so far. */
export class SharedReads {
  private registrationList: Promise<readonly RegistrationSummary[]> | undefined;
  private numberList: Promise<readonly NumberSummary[]> | undefined;
  private poolList: Promise<readonly PoolSummary[]> | undefined;
  private readonly refused = new Set<Promise<unknown>>();
  private readonly tagsByArn = new Map<string, Promise<Tags | undefined>>();

  /** `api` with its lists and tags answered from here. */
  through(api: SmsVoiceApi): SmsVoiceApi {
    const dropping = {
      createRegistration: this.droppingRegistrations(api.createRegistration.bind(api)),
      submit: this.droppingRegistrations(api.submit.bind(api)),
      createVersion: this.droppingRegistrations(api.createVersion.bind(api)),
      discardVersion: this.droppingRegistrations(api.discardVersion.bind(api)),
      deleteRegistration: this.droppingRegistrations(api.deleteRegistration.bind(api)),
      requestNumber: this.droppingNumbers(api.requestNumber.bind(api)),
      setDeletionProtection: this.droppingNumbers(api.setDeletionProtection.bind(api)),
      setOptOutList: this.droppingNumbers(api.setOptOutList.bind(api)),
      releaseNumber: this.droppingNumbers(api.releaseNumber.bind(api)),
      createPool: this.droppingPools(api.createPool.bind(api)),
      joinPool: this.droppingPools(api.joinPool.bind(api)),
      leavePool: this.droppingPools(api.leavePool.bind(api)),
      deletePool: this.droppingPools(api.deletePool.bind(api)),
    };
    const sharing = {
      registrations: () => this.registrations(api),
      numbers: () => this.numbers(api),
      pools: () => this.pools(api),
      tags: (arn: string) => this.tags(api, arn),
    };
    return Object.assign(Object.create(api) as SmsVoiceApi, dropping, sharing);
  }

  /** Forgets the lists, so that the next look sees what AWS has now. */
  drop(): void {
    this.registrationList = undefined;
    this.numberList = undefined;
    this.poolList = undefined;
  }

  /** Forgets the lists that AWS refused, so that the next look asks again. */
  forgive(): void {
    if (this.registrationList && this.refused.has(this.registrationList)) {
      this.registrationList = undefined;
    }
    if (this.numberList && this.refused.has(this.numberList)) this.numberList = undefined;
    if (this.poolList && this.refused.has(this.poolList)) this.poolList = undefined;
  }

  /**
   * A refusal is kept for a while: the client has tried long enough, and each further resource of
   * the pass would wait as long for the same answer.
   */
  private refusedFor(list: Promise<unknown>, forget: () => void): void {
    list.catch(() => {
      this.refused.add(list);
      setTimeout(forget, REFUSED_FOR_MS).unref();
    });
  }

  private registrations(api: SmsVoiceApi): Promise<readonly RegistrationSummary[]> {
    if (this.registrationList) return this.registrationList;
    const list = api.registrations();
    this.registrationList = list;
    this.refusedFor(list, () => {
      if (this.registrationList === list) this.registrationList = undefined;
    });
    return list;
  }

  private numbers(api: SmsVoiceApi): Promise<readonly NumberSummary[]> {
    if (this.numberList) return this.numberList;
    const list = api.numbers();
    this.numberList = list;
    this.refusedFor(list, () => {
      if (this.numberList === list) this.numberList = undefined;
    });
    return list;
  }

  private pools(api: SmsVoiceApi): Promise<readonly PoolSummary[]> {
    if (this.poolList) return this.poolList;
    const list = api.pools();
    this.poolList = list;
    this.refusedFor(list, () => {
      if (this.poolList === list) this.poolList = undefined;
    });
    return list;
  }

  private tags(api: SmsVoiceApi, arn: string): Promise<Tags | undefined> {
    const known = this.tagsByArn.get(arn);
    if (known) return known;
    const tags = api.tags(arn);
    this.tagsByArn.set(arn, tags);
    tags.catch(() => this.tagsByArn.delete(arn));
    return tags;
  }

  /** Also after a failure: the write may have been done. */
  private droppingRegistrations<Args extends unknown[], Reply>(
    write: (...args: Args) => Promise<Reply>,
  ): (...args: Args) => Promise<Reply> {
    return (...args) => write(...args).finally(() => (this.registrationList = undefined));
  }

  private droppingNumbers<Args extends unknown[], Reply>(
    write: (...args: Args) => Promise<Reply>,
  ): (...args: Args) => Promise<Reply> {
    return (...args) => write(...args).finally(() => (this.numberList = undefined));
  }

  /** The list of numbers says in which pool each is. */
  private droppingPools<Args extends unknown[], Reply>(
    write: (...args: Args) => Promise<Reply>,
  ): (...args: Args) => Promise<Reply> {
    return this.droppingNumbers((...args) =>
      write(...args).finally(() => (this.poolList = undefined)),
    );
  }
}
