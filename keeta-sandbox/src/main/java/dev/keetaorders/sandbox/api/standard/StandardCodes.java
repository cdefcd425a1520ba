package dev.keetaorders.sandbox.api.standard;

/**
 * The codes of refusals. Those that Keeta does not publish are placeholders of the sandbox, NOT
 * Keeta's: nobody may rely on their numbers, and a setting changes each.
 *
 * @param signature 115000110, "The sig calculation error"
 * @param tokenUnknown 115000200, seen live
 * @param tokenExpired 115000203, seen live
 * @param grantUnknown of a code or refresh token that is none, was used or expired; INFERRED to be
 *     that of an unknown token
 * @param authorizationCancelled 115000260, seen live on a refresh
 * @param tooOften placeholder, of a refresh too soon after the last
 * @param shopNotAuthorized placeholder, of a call for a shop that the token is not for
 * @param notDecryptable placeholder, of a text that may not or cannot be decrypted
 * @param parameter 109000000, of the self-delivery calls; for the others INFERRED
 * @param orderUnknown 209000101, of the self-delivery calls; for the others INFERRED
 * @param notMerchantDelivery 2090006003
 * @param wrongState placeholder
 * @param repeated placeholder, of what has been done before; usually that of a wrong state
 * @param unknownPath placeholder
 * @param serverError 315000100, Keeta's own failures
 */
public record StandardCodes(
    long signature,
    long tokenUnknown,
    long tokenExpired,
    long grantUnknown,
    long authorizationCancelled,
    long tooOften,
    long shopNotAuthorized,
    long notDecryptable,
    long parameter,
    long orderUnknown,
    long notMerchantDelivery,
    long wrongState,
    long repeated,
    long unknownPath,
    long serverError) {}
