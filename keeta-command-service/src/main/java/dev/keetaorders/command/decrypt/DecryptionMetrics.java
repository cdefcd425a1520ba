package dev.keetaorders.command.decrypt;

/** What is counted of decryptions. */
public interface DecryptionMetrics {

  /** A request ended so. */
  void decryption(String outcome);
}
