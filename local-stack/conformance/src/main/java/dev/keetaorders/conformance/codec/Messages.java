package dev.keetaorders.conformance.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Messages that the kit writes itself, for the forms that one sandbox does not give all of. */
public final class Messages {

  /** A placement in the shape of live traffic: the order at the root. */
  public static String placement(long orderId, long shopId, Instant at) {
    return Json.write(order(orderId, shopId, at));
  }

  /** A placement in the shape of Keeta's pages: the order under {@code orderInfo}. */
  public static String wrappedPlacement(long orderId, long shopId, Instant at) {
    var wrapped = Json.object();
    wrapped.set("orderInfo", order(orderId, shopId, at));
    return Json.write(wrapped);
  }

  /** A placement in which what may be without a value is null. */
  public static String placementOfNulls(long orderId, long shopId, Instant at) {
    var order = order(orderId, shopId, at);
    for (var name : new String[] {"recipientInfo", "refundInfos", "subOrderInfoList", "tagCodes"}) {
      order.putNull(name);
    }
    order.withObject("/feeDtl").putNull("merchantFee");
    order.withObject("/baseOrder").putNull("deliveryTime").putNull("payType").putNull("remark");
    return Json.write(order);
  }

  /** A placement of little more than what can be expected to be there. */
  public static String barePlacement(long orderId, long shopId, Instant at) {
    var order = Json.object();
    order.putObject("baseOrder").put("orderViewId", orderId).put("ctime", at.toEpochMilli());
    order.putObject("merchantOrder").put("orderViewId", orderId).put("shopId", shopId);
    return Json.write(order);
  }

  /** A placement with fields that nobody has heard of, at every depth. */
  public static String placementOfTomorrow(long orderId, long shopId, Instant at) {
    var order = order(orderId, shopId, at);
    order.putObject("ofTomorrow").put("why", "not").putArray("list").add(1).addObject();
    order.withObject("/baseOrder").put("ofTomorrow", 1.5);
    order.withObject("/products/0").put("ofTomorrow", true);
    return Json.write(order);
  }

  /** A report of 1002 to 1004. */
  public static String status(long orderId, long shopId, int status, Instant at) {
    return Json.write(reported(orderId, shopId, status, at));
  }

  /** The same with spaces, escapes and an order of fields that no program would write again so. */
  public static String oddlyWrittenStatus(long orderId, long shopId, int status, Instant at) {
    return """
    { "status" : %d,  "shopId":%d , "orderViewId" :%d,"opTime":%d, "cancelReason":"\\u5546\\u5BB6 \\/ \\"?\\" &=" }\
    """
        .formatted(status, shopId, orderId, at.toEpochMilli());
  }

  /** A report whose text is not ASCII, and not escaped. */
  public static String statusInArabic(long orderId, long shopId, int status, Instant at) {
    return Json.write(
        reported(orderId, shopId, status, at).put("cancelReason", "نفدت المكونات 🍲"));
  }

  /** A refund application whose pictures are one bare URL, as in the sample of Keeta's pages. */
  public static String refundWithBarePicture(long orderId, long shopId, Instant at) {
    return Json.write(
        reported(orderId, shopId, 1001, at)
            .put("afterSaleOrderId", orderId / 10)
            .put("isAppeal", 0)
            .put("pictures", "https://example.com/a.jpg")
            .put("money", 2800)
            .put("currency", "SAR")
            .put("applyOpType", 10)
            .put("applyReason", "Cold food"));
  }

  /** A store that was added. */
  public static String shopAdded(String appId, long shopId, Instant at) {
    return Json.write(
        Json.object()
            .put("appId", Long.parseLong(appId))
            .put("shopId", shopId)
            .put("shopName", "Conformance")
            .put("authId", "auth_conformance")
            .put("createTime", at.toEpochMilli())
            .put("opType", 1));
  }

  /** A brand that took its authorization back; the app is a text in it. */
  public static String brandRevoked(String appId, long shopId, Instant at) {
    var json =
        Json.object()
            .put("appId", appId)
            .put("authId", "auth_conformance")
            .put("createTime", at.toEpochMilli())
            .put("brandId", 4323)
            .put("brandName", "Conformance");
    json.putArray("shopIds").add(shopId);
    return Json.write(json.put("opType", 2));
  }

  private static ObjectNode reported(long orderId, long shopId, int status, Instant at) {
    return Json.object()
        .put("opTime", at.toEpochMilli())
        .put("orderViewId", orderId)
        .put("shopId", shopId)
        .put("status", status);
  }

  /** Names and shapes of docs/keeta/standard-api.md 6; the values are plain fictions. */
  private static ObjectNode order(long orderId, long shopId, Instant at) {
    var text =
        """
        {"tagCodes":[112005,106100,103002],\
        "baseOrder":{"orderViewId":%1$d,"orderViewIdStr":"%1$d","status":20,"currency":"SAR","chooseTableware":1,\
        "deliveryTime":%3$d,"ctime":%3$d,"estimatedDiningReadyUrgeTime":null,"payType":"applepay","remark":""},\
        "merchantOrder":{"ctime":%3$d,"seqNo":12,"seqNoStr":"29332222","status":20,"orderViewId":%1$d,\
        "shopId":%2$d,"shopName":"Conformance","unconfirmedStatusTime":%3$d,"userGetMode":"delivery"},\
        "merchantOrderDeliveries":[{"waybillId":34524,"subimitDeliveryResult":1,"deliveryStatus":0,\
        "deliveryMode":"1001"}],\
        "recipientInfo":{"name":"ENC_n","phone":"ENC_p","interCode":"+966","addressName":"A square",\
        "addressStruct":"ENC_a","point":{"latitude":24.7136,"longitude":46.6753}},\
        "feeDtl":{"customerFee":{"productPrice":4600,"payTotal":5700,"i18n":{"currency":"SAR"}},\
        "merchantFee":{"productPrice":4600,"bankTransactionFeeRate":"2.875","earnings":3280}},\
        "products":[{"id":325842225,"spuId":41669804,"skuId":41009754,"name":"A dish","count":1,"price":4600,\
        "priceStr":"SAR 46.00","currency":"SAR","groups":[{"groupId":1,"groupName":"Size",\
        "shopProductGroupSkuList":[{"groupSkuId":2,"spuName":"Large","price":0,"count":1,"groups":[]}]}]}],\
        "refundInfos":[],"rebates":null,"rebatesTag":false,"bigOrderTag":false,"subOrderInfoList":[]}\
        """
            .formatted(orderId, shopId, at.toEpochMilli());
    return (ObjectNode) Json.read(text).orElseThrow();
  }

  private Messages() {}
}
