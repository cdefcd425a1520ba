package dev.keetaorders.command.seal;

/**
 * A secret as it lies in the database.
 *
 * @param keyId of the key that opens it
 * @param bytes the nonce, then what AES-256-GCM made of it
 */
public record Sealed(String keyId, byte[] bytes) {}
