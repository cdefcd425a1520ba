package dev.keetaorders.contracts.settings;

/** What happens to a push of a known app whose signature matches no recipe. */
public enum SignatureMode {
  /** It is appended, marked unverified; nothing is trusted and nothing is lost. */
  OBSERVE,
  /** It is refused with 401 and put into quarantine. */
  ENFORCE
}
