package dev.keetaorders.command.control;

import dev.keetaorders.command.control.Switch.What;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.settings.Apps;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What an operator wants switched. */
sealed interface SwitchWish {

  /** It can be read. */
  record Read(What what, String id, boolean off, String reason) implements SwitchWish {}

  /** A field of it is wrong, or all of it where none is named. */
  record Wrong(@Nullable String field, String why, String remedy) implements SwitchWish {}

  /** As it is written. */
  record Body(
      @Nullable String what, @Nullable String id, @Nullable Boolean off, @Nullable String reason) {}

  /** A reason is a sentence. */
  int LONGEST_REASON = 500;

  static SwitchWish read(byte[] bytes, Apps apps) {
    return switch (Json.read(bytes, Body.class)) {
      case Json.Reading.Unreadable<Body>(var why) ->
          new Wrong(
              null,
              "the body " + why,
              "send {\"what\":\"type\",\"id\":\"MARK_READY\",\"off\":true,\"reason\":\"...\"}");
      case Json.Reading.Read<Body>(var body) -> read(body, apps);
    };
  }

  private static SwitchWish read(Body body, Apps apps) {
    var what = body.what() == null ? null : What.ofWord(body.what()).orElse(null);
    if (what == null) {
      return new Wrong("what", "what is none of app, type and writes", "give one of them");
    }
    if (body.off() == null) {
      return new Wrong("off", "off is missing", "give true to have calls wait, else false");
    }
    var reason = body.reason();
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      return new Wrong(
          "reason",
          "reason is missing or longer than %d characters".formatted(LONGEST_REASON),
          "say why in a sentence; it is kept for whoever looks later");
    }
    var id = body.id() == null ? "" : body.id();
    var wrong = wrongId(what, id, apps);
    return wrong == null ? new Read(what, id, body.off(), reason) : wrong;
  }

  private static @Nullable Wrong wrongId(What what, String id, Apps apps) {
    return switch (what) {
      case APP ->
          apps.find(id).isPresent()
              ? null
              : new Wrong(
                  "id", "id is no configured app", "give one that has keeta.apps.<appId> settings");
      case TYPE ->
          Arrays.stream(CommandType.values()).anyMatch(type -> type.name().equals(id))
              ? null
              : new Wrong(
                  "id",
                  "id is no type of command",
                  "give one of " + Arrays.toString(CommandType.values()));
      case WRITES ->
          id.isEmpty()
              ? null
              : new Wrong("id", "id is not for writes, which are of all apps", "leave it out");
    };
  }
}
