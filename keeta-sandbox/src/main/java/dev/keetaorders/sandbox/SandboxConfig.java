package dev.keetaorders.sandbox;

import dev.keetaorders.sandbox.api.standard.OAuth.CodesBy;
import dev.keetaorders.sandbox.api.standard.SignedBody.OfNull;
import dev.keetaorders.sandbox.codec.Readings.PriceOf;
import dev.keetaorders.sandbox.push.Envelopes.BrandShop;
import dev.keetaorders.sandbox.push.OpenEnvelopes.MerchantHeader;
import dev.keetaorders.sandbox.signing.OpenSigner.PushForm;
import dev.keetaorders.sandbox.signing.Recipe;
import dev.keetaorders.sandbox.world.AutoCancelNotice;
import dev.keetaorders.sandbox.world.RefundRules.AnsweredFirst;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The sandbox's switches; the README has a table with the source of each. */
@ConfigMapping(prefix = "sandbox")
interface SandboxConfig {

  /** Where its state is. */
  @WithDefault(".local/sandbox")
  Path dataDir();

  /**
   * Whether it ends when its standard input does: then it does not outlive a parent that was
   * killed.
   */
  @WithDefault("false")
  boolean whileStdinIsOpen();

  /** How long orders, calls and deliveries are kept. */
  @WithDefault("P7D")
  Duration keepFor();

  /** What Keeta does by itself. */
  RuleSwitches rules();

  /** How orders look. */
  OrderSwitches order();

  /** How calls are checked and answered. */
  StandardSwitches standard();

  /** How notifications are pushed. */
  PushSwitches push();

  /** How the Open Delivery dialect is spoken. */
  OpenDeliverySwitches opendelivery();

  /** How faults are drawn. */
  FaultSwitches faults();

  /** What Keeta does by itself. */
  interface RuleSwitches {
    /** From placement to auto-cancel. */
    @WithDefault("PT5M")
    Duration acceptWithin();

    /** From placement to the shop being told; never later than now. */
    @WithDefault("PT11.4S")
    Duration offeredAfter();

    /** How the shop hears of an auto-cancel: event-1008, event-1004 or both. */
    @WithDefault("event-1008")
    AutoCancelNotice autoCancelNotice();

    /** How long a shop that did not answer stays closed; PT0S: it is not closed. */
    @WithDefault("PT30M")
    Duration closedFor();

    /** How long after completion the shop may cancel. */
    @WithDefault("PT48H")
    Duration merchantCancelsWithin();

    /** How long after completion customer service may cancel. */
    @WithDefault("P30D")
    Duration supportCancelsWithin();

    /** Until Keeta agrees to a refund that nobody answers. */
    @WithDefault("PT15M")
    Duration refundAnsweredWithin();

    /** From agreement to money. */
    @WithDefault("PT10S")
    Duration refundPaidAfter();

    /** Until a pickup that nobody reports as fetched is completed; PT0S: never. */
    @WithDefault("PT2H")
    Duration pickupCompletedAfter();

    /** Whether 1002 and 1003 also follow the shop's own calls. */
    @WithDefault("true")
    boolean tellsOwnCalls();

    /** Whether 1006 also follows the shop's own couriers. */
    @WithDefault("false")
    boolean tellsSelfDelivery();

    /** Whether there may be another application for money back while one waits for its answer. */
    @WithDefault("false")
    boolean severalRefunds();

    /** Of several applications, the one that an answer means: oldest or newest. */
    @WithDefault("oldest")
    AnsweredFirst refundAnsweredFirst();

    /** Whether an appeal is an application of its own, with an afterSaleOrderId of its own. */
    @WithDefault("false")
    boolean appealIsNew();

    /** Whether the shop may answer an appeal, and Keeta agrees to it when it does not. */
    @WithDefault("false")
    boolean merchantAnswersAppeals();

    /** Whether a whole order's refund, once paid, also brings the order to 50. */
    @WithDefault("false")
    boolean refundReversesOrder();
  }

  /** How orders look. */
  interface OrderSwitches {
    /** 16 as in live traffic, 15 as on the pages. */
    @WithDefault("16")
    int idDigits();

    /** An ISO 4217 currency. */
    @WithDefault("SAR")
    String currency();

    /** Whether 1001 has its order under orderInfo. */
    @WithDefault("false")
    boolean wrappedPlacement();

    /** The parts of an order that its 1001 leaves out, such as feeDtl; not set: none. */
    Optional<Set<String>> placementWithout();

    /** Whether fields without a value are there, as null. */
    @WithDefault("true")
    boolean nulls();

    /** Whether there is a field that nobody has heard of. */
    @WithDefault("false")
    boolean unknownFields();

    /** Whether there are the fields that one source or market shows and others do not. */
    @WithDefault("false")
    boolean rareFields();

    /** Whether the shop's side of the money is there. */
    @WithDefault("true")
    boolean merchantFee();

    /** Whether the shop's side of the money comes with the acceptance only. */
    @WithDefault("false")
    boolean lateMerchantFee();

    /** Whether amounts have as many decimals as ISO 4217 says; else they have two. */
    @WithDefault("true")
    boolean isoExponent();

    /** Whether the products of a big order are in its sub-orders only. */
    @WithDefault("false")
    boolean bigProductsApart();

    /** Whether the recipient of an order that the shop delivers itself is readable. */
    @WithDefault("false")
    boolean plainRecipient();

    /** Whether the recipient's name is readable whoever delivers. */
    @WithDefault("false")
    boolean plainName();

    /** The deliveryMode of a third party's couriers; a placeholder, not Keeta's. */
    @WithDefault("9999")
    String thirdPartyMode();

    /** The number of an order that the shop has to answer. */
    @WithDefault("20")
    int statusWaiting();

    /** The number of an order that is ready. */
    @WithDefault("35")
    int statusReady();

    /** The number of a delivery once the shop's own courier has left. */
    @WithDefault("30")
    int dispatchedDeliveryStatus();

    /** The number of a refund that the shop rejected. */
    @WithDefault("3001")
    int refundRejected();

    /** The number of a refund that the customer withdrew; a placeholder, not Keeta's. */
    @WithDefault("4001")
    int refundWithdrawn();

    /** The number of a refund while its appeal is open. */
    @WithDefault("1001")
    int refundAppealed();

    /** Whether pictures is one bare URL and no array in a string. */
    @WithDefault("false")
    boolean barePicture();

    /** What price and originPrice of a line are for: line or unit. */
    @WithDefault("line")
    PriceOf linePrice();

    /** What amount is for in rebates.residueProducts: line or unit. */
    @WithDefault("line")
    PriceOf residuePrice();
  }

  /** How calls are checked and answered. */
  interface StandardSwitches {
    /** How far a call's timestamp may be off; not set: it is not looked at. */
    Optional<Duration> timestampTolerance();

    /** Whether a success also says "success":true. */
    @WithDefault("false")
    boolean success();

    /** Whether an object or array is signed as written again, compact; else exactly as it came. */
    @WithDefault("false")
    boolean signsRewritten();

    /** What is signed of a top-level null: null, empty or omitted. */
    @WithDefault("null")
    OfNull signsNullAs();

    /** Paths that answer success when the order is there already; not set: none. */
    Optional<Set<String>> repeatsTaken();

    /** Whether orderProductId is a line's spuId and not its own id. */
    @WithDefault("false")
    boolean refundsBySpu();

    /** Whether a preview has more of a product than its ids and count. */
    @WithDefault("true")
    boolean previewDetails();

    /** What the fields of the self-delivery tracking call are called. */
    TrackingSwitches tracking();

    /** How long an access token and its refresh token are good. */
    @WithDefault("P90D")
    Duration tokenFor();

    /** How long the old access token stays good after a refresh. */
    @WithDefault("PT60M")
    Duration oldTokenFor();

    /** How long an authorization code is good. */
    @WithDefault("PT10M")
    Duration codeFor();

    /** The least time between two refreshes of an authorization's tokens; PT0S: none. */
    @WithDefault("PT1M")
    Duration refreshEvery();

    /** How event 1 comes: post, get or both. */
    @WithDefault("post")
    CodesBy authorizationCodesBy();

    /** Whether a code that went by the redirect is also told by event 1. */
    @WithDefault("true")
    boolean redirectAlsoPushes();

    /** The codes of refusals. */
    CodeSwitches code();
  }

  /** Names that Keeta does not publish; unless all are set there is no such call. */
  interface TrackingSwitches {
    Optional<String> latitude();

    Optional<String> longitude();

    Optional<String> etaFrom();

    Optional<String> etaTo();
  }

  /** The codes of refusals. */
  interface CodeSwitches {
    @WithDefault("115000110")
    long signature();

    @WithDefault("115000200")
    long tokenUnknown();

    @WithDefault("115000203")
    long tokenExpired();

    /** Of a code or refresh token that is none, was used or has expired. */
    @WithDefault("115000200")
    long grantUnknown();

    @WithDefault("115000260")
    long authorizationCancelled();

    /** A placeholder, not Keeta's: a refresh too soon after the last. */
    @WithDefault("9990000429")
    long tooOften();

    /** A placeholder, not Keeta's: the token is not for that shop. */
    @WithDefault("9990000403")
    long shopNotAuthorized();

    /** A placeholder, not Keeta's: the errorCode of a text that cannot be decrypted. */
    @WithDefault("9990009002")
    long notDecryptable();

    @WithDefault("109000000")
    long parameter();

    @WithDefault("209000101")
    long orderUnknown();

    @WithDefault("2090006003")
    long notMerchantDelivery();

    /** A placeholder, not Keeta's; over 2^31, so that nobody keeps codes in an int. */
    @WithDefault("9990009001")
    long wrongState();

    /** A placeholder, not Keeta's: what has been done before. */
    @WithDefault("9990009001")
    long repeated();

    /** A placeholder, not Keeta's. */
    @WithDefault("9990000404")
    long unknownPath();

    @WithDefault("315000100")
    long serverError();
  }

  /** How notifications are pushed. */
  interface PushSwitches {
    /** From connecting to the last byte of the answer. */
    @WithDefault("PT5S")
    Duration timeout();

    /** How long before each re-send. */
    @WithDefault("60s,60s,60s")
    List<Duration> resendAfter();

    /** Whether a re-send has the same messageId. */
    @WithDefault("true")
    boolean sameMessageId();

    /** Whether a re-send has the same timestamp, and so the same signature. */
    @WithDefault("false")
    boolean sameTimestamp();

    /** What is signed: r1, r2, r3 or r4. */
    @WithDefault("r1")
    Recipe signatureRecipe();

    /** Whether pushes go only where /base/callback/url/set said, and not where the settings do. */
    @WithDefault("false")
    boolean onlyRegistered();

    /** Whether 1301 to 1303 come without an envelope. */
    @WithDefault("false")
    boolean flatAuthorizations();

    /** The shopId in the envelope of 1303: first, zero or absent. */
    @WithDefault("first")
    BrandShop brandShop();

    /** Whether 1102 has fields that nobody has seen, as since June 2026. */
    @WithDefault("false")
    boolean unknownFields();

    /** The opType of 1301, 1302 and 1303. */
    @WithDefault("0,1,2")
    List<Integer> opTypes();

    /** How many pushes may be on their way to one URL. */
    @WithDefault("64")
    int concurrency();

    /** How often an empty push is sent to every app; PT0S: never. */
    @WithDefault("PT30S")
    Duration heartbeatEvery();

    /** Whether an empty push is an empty object and not nothing. */
    @WithDefault("false")
    boolean heartbeatBraces();
  }

  /** How the Open Delivery dialect is spoken. */
  interface OpenDeliverySwitches {
    /** From the 202 of a call to the event that shows it; PT0S: the event goes out at once. */
    @WithDefault("PT0.5S")
    Duration eventAfter();

    /** From CANCELLATION_REQUESTED to CANCELLED: Keeta may ask the customer first. */
    @WithDefault("PT1S")
    Duration cancelledAfter();

    /** Whether a requested cancellation is granted; there is no event that denies it. */
    @WithDefault("true")
    boolean grantsCancellations();

    /** From DELIVERED or PICKED_UP to CONCLUDED. */
    @WithDefault("PT5M")
    Duration concludedAfter();

    /** From placement to CONCLUDED, whatever has happened since the order was confirmed. */
    @WithDefault("PT4H")
    Duration finalAfter();

    /** Whether RECOMMENDED_PREPARATION_START is told of scheduled orders. */
    @WithDefault("true")
    boolean tellsPreparation();

    /** How long an app's token is good. */
    @WithDefault("PT5H")
    Duration tokenFor();

    /** Whether expires_in is said. */
    @WithDefault("true")
    boolean tellsExpiry();

    /** Whether a new token ends those before it. */
    @WithDefault("false")
    boolean singleToken();

    /** How long an event can be polled. */
    @WithDefault("PT4H10M")
    Duration eventFor();

    /** How many polls a token has in a minute, counted from the first. */
    @WithDefault("2")
    int pollsPerMinute();

    /** How many merchants x-polling-merchants takes. */
    @WithDefault("100")
    int mostMerchants();

    /** How many events one acknowledgment takes. */
    @WithDefault("100")
    int mostAcknowledged();

    /** Whether the acknowledgment of an event that is not there any more is a 404. */
    @WithDefault("false")
    boolean refusesUnknownAcknowledgments();

    /** Whether GET order stands in {code,message,data,extend}. */
    @WithDefault("false")
    boolean enveloped();

    /** The HTTP status of acceptRefund and rejectRefund. */
    @WithDefault("204")
    int refundStatus();

    /** Whether a call's signature is over the body as it came; else over its canonical form. */
    @WithDefault("false")
    boolean signsAsSent();

    /** What is signed of a push: base64-raw, hex-raw, base64-url or base64-canonical. */
    @WithDefault("base64-raw")
    PushForm pushSignature();

    /** Whose id X-App-MerchantId is: ours or keetas. */
    @WithDefault("ours")
    MerchantHeader pushMerchant();

    /** Whether /v1/newEvent is appended to the URL of a merchant. */
    @WithDefault("false")
    boolean appendsNewEvent();

    /** Where 1301 and 1302 go; not set: /webhook/authorization beside the events. */
    Optional<String> authorizationUrl();

    /** How long before each re-send of a push. */
    @WithDefault("60s,120s,180s")
    List<Duration> resendAfter();

    /** Whether a new order is told as PLACED. */
    @WithDefault("false")
    boolean placedAlias();

    /** Whether cancellations and refunds come with metadata. */
    @WithDefault("true")
    boolean metadata();

    /** Whether an order has the optional fields that the examples do not show. */
    @WithDefault("false")
    boolean rareFields();

    /** Whether orders and events have a field that nobody has heard of. */
    @WithDefault("false")
    boolean unknownFields();

    /** Whether the customer of an order that the shop delivers is readable. */
    @WithDefault("false")
    boolean plainCustomer();
  }

  /** How faults are drawn. */
  interface FaultSwitches {
    /** The same seed draws the same faults; not set: a new one at every start, which is logged. */
    OptionalLong seed();

    /** How late a SLOW call is executed and answered. */
    @WithDefault("PT3S")
    Duration slowBy();

    /**
     * How long a SILENCE or EXECUTE_THEN_TIMEOUT call is kept waiting before its connection is
     * closed.
     */
    @WithDefault("PT30S")
    Duration silentFor();

    /** How late a DELAY push comes. */
    @WithDefault("PT10S")
    Duration delayedBy();

    /** How long a REORDER push waits at most for the next one of its order. */
    @WithDefault("PT30S")
    Duration overtakenWithin();
  }
}
