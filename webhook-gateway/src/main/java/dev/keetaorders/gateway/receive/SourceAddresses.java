package dev.keetaorders.gateway.receive;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Keeta says that its webhooks come from. The list may be stale, so an address is counted and
 * decides nothing: the signature does.
 *
 * <p>Source: docs/keeta/standard-api.md, section 2.2 and Q23 of the open questions.
 */
public final class SourceAddresses {

  /** What an address tells. */
  public enum Source {
    /** Keeta has published it. */
    LISTED,
    /** It has not: its list has changed, or somebody else pushes. */
    ELSEWHERE,
    /** A proxy of our own, which hides the sender's: nothing can be told. */
    PRIVATE;

    /** The word in metrics. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Set<InetAddress> listed;

  private SourceAddresses(Set<InetAddress> listed) {
    this.listed = listed;
  }

  /**
   * These addresses, IPv4 or IPv6; no name is looked up.
   *
   * @throws IllegalArgumentException naming the text that is none
   */
  public static SourceAddresses of(Set<String> literals) {
    var listed = new HashSet<InetAddress>();
    for (var literal : literals) listed.add(InetAddress.ofLiteral(literal.strip()));
    return new SourceAddresses(Set.copyOf(listed));
  }

  /**
   * What the address of a sender tells.
   *
   * @param literal absent where the server does not know it
   */
  public Source source(@Nullable String literal) {
    if (literal == null) return Source.PRIVATE;
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException _) {
      // What a proxy forwards may be no address; it is the sender's to write.
      return Source.ELSEWHERE;
    }
    if (listed.contains(address)) return Source.LISTED;
    return isPrivate(address) ? Source.PRIVATE : Source.ELSEWHERE;
  }

  private static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || isUniqueLocal(address.getAddress());
  }

  /** IPv6's fc00::/7, which the JDK does not know. */
  private static boolean isUniqueLocal(byte[] address) {
    return address.length == 16 && (address[0] & 0xfe) == 0xfc;
  }
}
